alter table family.family_members disable trigger t50_keep_owner;
