-- defect: keys-01 A reference that does not hold the family: a row may point into another one.
-- found by lints: 0009
alter table audio.devices add column child_id uuid;
alter table family.child_profiles add constraint child_profiles_child_id_key unique (child_id);
alter table audio.devices add constraint devices_child_id_fkey
foreign key (child_id) references family.child_profiles (child_id);
grant insert (child_id), update (child_id) on audio.devices to wn_parent;
-- defect: keys-02 A unique key without the family tells what others have.
-- found by lints: 0009
alter table family.profile_preferences add constraint profile_preferences_child_id_key unique (child_id);
-- defect: keys-03 A unique index on what a parent may choose freely.
-- found by lints: 0009
alter table family.profile_preferences add column nickname text not null
default pg_catalog.gen_random_uuid()::text;
create unique index profile_preferences_nickname_key on family.profile_preferences (nickname);
grant insert (nickname), update (nickname) on family.profile_preferences to wn_parent;
-- defect: keys-04 An exclusion across families.
-- found by lints: 0009
alter table family.invitations add constraint invitations_email_excl
exclude using btree (email_index with =);
-- defect: keys-05 A table of a family whose key does not begin with it.
-- found by lints: 0001 0009
create table family.drawings (
    drawing_id uuid not null, family_id uuid not null,
    constraint drawings_pkey primary key (drawing_id, family_id)
);
-- defect: keys-06 A reference without the family from a table of partitions.
-- found by lints: 0009
alter table family.child_profiles add constraint child_profiles_child_id_key unique (child_id);
alter table audio.vocabulary_tracking add constraint vocabulary_tracking_child_only_fkey
foreign key (child_id) references family.child_profiles (child_id) not valid;
