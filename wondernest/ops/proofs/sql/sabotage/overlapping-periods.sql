alter table family.family_members drop constraint family_members_pkey;
