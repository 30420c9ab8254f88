-- defect: tables-01 Row security is switched off on a plain table.
-- found by lints: 0001
alter table family.child_profiles disable row level security;
-- defect: tables-02 Row security is switched off on a table of partitions.
-- found by lints: 0001
alter table audio.speech_metrics disable row level security;
-- defect: tables-03 Row security is not forced on a plain table, so the owner reads everything.
-- found by lints: 0001
alter table family.consent_grants no force row level security;
-- defect: tables-04 Row security is not forced on a table of partitions.
-- found by lints: 0001
alter table audio.audio_sessions no force row level security;
-- defect: tables-05 The last policies of a table are dropped.
-- found by lints: 0001
drop policy insert_resolver on family.guardian_blocks;
drop policy select_resolver on family.guardian_blocks;
drop policy update_resolver on family.guardian_blocks;
drop policy delete_resolver on family.guardian_blocks;
-- defect: tables-06 A new table with family data, granted and without any row security.
-- found by lints: 0001
create table family.drawings (family_id uuid not null, title text not null);
grant select on family.drawings to wn_parent;
-- defect: tables-07 A new table of partitions with family data, granted and without row security.
-- found by lints: 0001
create table family.drawings (family_id uuid not null, drawn_on date not null)
partition by range (drawn_on);
grant select on family.drawings to wn_parent;
-- defect: tables-08 A table that inherits from a fenced one stands in the open.
-- found by lints: 0001
create table family.old_profiles () inherits (family.child_profiles);
grant select on family.old_profiles to wn_parent;
-- defect: tables-09 Row security is on, but the table has no policy, so that somebody will add one in haste.
-- found by lints: 0001
create table family.drawings (family_id uuid not null, title text not null);
alter table family.drawings enable row level security;
grant select on family.drawings to wn_parent;
-- defect: tables-10 A table holds families under another name than family_id.
-- found by lints: 0015
create table family.drawings (household_id uuid not null, title text not null);
grant select on family.drawings to wn_parent;
-- defect: tables-11 A foreign table with family data, which cannot have row security.
-- found by lints: 0001
create foreign data wrapper nowhere;
create server nowhere foreign data wrapper nowhere;
create foreign table family.far_drawings (family_id uuid not null) server nowhere;
grant select on family.far_drawings to wn_parent;
-- defect: tables-12 The guard that refuses rows of another family is dropped.
-- found by lints: 0001
drop trigger t50_guard_family_insert on family.child_profiles;
-- defect: tables-13 The guard is there, but never fires.
-- found by lints: 0001
create or replace trigger t50_guard_family_insert after insert on family.child_profiles
referencing new table as new_rows for each statement when (false)
execute function wn.tg_guard_family();
alter table family.child_profiles enable always trigger t50_guard_family_insert;
-- defect: tables-14 The guard sleeps in a session that acts as a replica.
-- found by lints: 0001 0018
alter table family.child_profiles enable trigger t50_keep_family;
-- defect: tables-15 A rule sends a write of a family table elsewhere.
-- found by lints: 0028
create rule seen as on update to family.child_profiles do instead nothing;
-- defect: tables-16 A copy of a family's rows, made in passing and left.
-- found by lints: 0001
create table family.profiles_before_repair as table family.child_profiles;
grant select on family.profiles_before_repair to wn_staff;
-- defect: tables-17 A publication sends every row to whoever subscribes.
-- found by lints: 0028
create publication everything for all tables;
