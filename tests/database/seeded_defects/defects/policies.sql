-- defect: policies-01 A parent's policy is simply true.
-- found by lints: 0005
alter policy select_parent on family.child_profiles using (true);
-- defect: policies-02 A parent's policy is true on a table of partitions.
-- found by lints: 0005
alter policy select_parent on audio.speech_metrics using (true);
-- defect: policies-03 A policy with an escape: or true.
-- found by lints: 0005
alter policy select_parent on family.child_profiles
using (family_id = (select wn.family_id()) or true);
-- defect: policies-04 Without a context the policy compares with nothing and lets everything through.
-- found by lints: 0005
alter policy select_parent on family.child_profiles
using (coalesce((select wn.family_id()), family_id) = family_id);
-- defect: policies-05 Everybody's rows while nobody is signed in.
-- found by lints: 0005
alter policy select_parent on audio.speech_metrics
using (family_id = (select wn.family_id()) or (select wn.family_id()) is null);
-- defect: policies-06 The comparison is the wrong way round.
-- found by lints: 0005
alter policy select_parent on audio.devices using (family_id <> (select wn.family_id()));
-- defect: policies-07 Every role may be a member somewhere, the policy does not ask where.
-- found by lints: 0005
alter policy select_parent on audio.devices using ((select wn.has_role('viewer')));
-- defect: policies-08 The policy believes a setting that anybody may write.
-- found by lints: 0005
alter policy select_parent on audio.devices
using (family_id = nullif(current_setting('wn.family_id', true), '')::uuid);
-- defect: policies-09 The policy trusts the unsigned text of the context.
-- found by lints: 0005
alter policy select_parent on family.child_profiles
using (family_id::text = split_part(current_setting('wn.ctx', true), '|', 1));
-- defect: policies-10 A policy for PUBLIC.
-- found by lints: 0005
create policy everybody on family.child_profiles for select using (family_id = (select wn.family_id()));
-- defect: policies-11 A policy for PUBLIC that is true, on a table of partitions.
-- found by lints: 0005
create policy everybody on audio.audio_sessions for select using (true);
-- defect: policies-12 A second policy for the same command and role, which only widens.
-- found by lints: 0005
create policy also on family.child_profiles for select to wn_parent
using (birth_month > date '2020-01-01');
-- defect: policies-13 A second policy on a table of partitions.
-- found by lints: 0005
create policy also on audio.audio_sessions for select to wn_parent using (child_id is not null);
-- defect: policies-14 The worker reads children's rows of every family.
-- found by lints: 0005
alter policy select_service on audio.speech_metrics using (true);
-- defect: policies-15 The auditor reads children's rows of every family.
-- found by lints: 0005
create policy select_auditor on family.child_profiles for select to wn_auditor using (true);
grant select on family.child_profiles to wn_auditor;
-- defect: policies-16 The analyst reads children's rows of every family.
-- found by lints: 0005
create policy select_analyst on analytics.daily_child_metrics for select to wn_analyst using (true);
grant select on analytics.daily_child_metrics to wn_analyst;
-- defect: policies-17 Staff read without a duty and without a grant to look.
-- found by lints: 0005
alter policy select_staff on family.families using (true);
grant select on family.families to wn_staff;
-- defect: policies-18 A policy asks a table for each row, past the context.
-- found by lints: 0005
alter policy select_staff on family.child_profiles using (
    family_id in (select members.family_id from family.family_members as members)
);
-- defect: policies-19 A restrictive policy that a distributed engine would lose.
-- found by lints: 0005
drop policy select_staff on family.child_profiles;
create policy select_staff on family.child_profiles as restrictive for select to wn_staff
using (family_id = (select wn.family_id()));
-- defect: policies-20 Rows may be written that may not be read: the check is true.
-- found by lints: 0005
alter policy insert_parent on audio.devices with check (true);
-- defect: policies-21 A change may leave the family: only the old row is looked at.
-- found by lints: 0005
alter policy update_parent on audio.devices using (family_id = (select wn.family_id())) with check (true);
-- defect: policies-22 A parent may delete in every family.
-- found by lints: 0005
create policy delete_parent on family.child_profiles for delete to wn_parent using (true);
grant delete on family.child_profiles to wn_parent;
-- defect: policies-23 The policy is missing for the one who should see the rows.
-- found by proof: wn_parent does not see its own rows in family.child_profiles
drop policy select_parent on family.child_profiles;
-- defect: policies-24 A policy compares family and person.
-- found by lints: 0005
alter policy select_parent on audio.devices using (family_id = (select wn.user_id()));
-- defect: policies-25 A child list without the family: true for whoever sees all children of any.
-- found by lints: 0005
alter policy select_parent on family.child_profiles
using ((select wn.sees_all_children()) or child_id = any ((select wn.child_ids())::uuid[]));
-- defect: policies-26 A policy for a role nobody looks after.
-- found by lints: 0005 0028
create role reporting nologin;
grant usage on schema family to reporting;
grant select on family.child_profiles to reporting;
create policy select_reporting on family.child_profiles for select to reporting using (true);
-- defect: policies-27 A person's own policy on the sessions of everybody.
-- found by lints: 0005
alter policy select_parent on core.user_sessions using (true);
-- defect: policies-28 Members of staff see every account.
-- found by lints: 0005
alter policy select_staff on core.users using (true);
