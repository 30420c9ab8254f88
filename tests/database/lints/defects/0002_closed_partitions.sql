-- given: a partition that is reached through its parent
create table audio.gusts (
    family_id uuid not null,
    blown_at timestamptz not null,
    constraint gusts_pkey primary key (family_id, blown_at)
) partition by range (blown_at);
select wn.fence('audio.gusts');
select wn.add_partition('audio.gusts', 'quarter', '2026-01-01 00:00+00');
grant select on audio.gusts to wn_parent;
-- defect: a partition that parents may read
-- finds: audio.gusts_2026_q1
grant select on audio.gusts_2026_q1 to wn_parent;
-- defect: a partition that PUBLIC may read
-- finds: audio.gusts_2026_q1
grant select on audio.gusts_2026_q1 to public;
-- defect: a column of a partition that the resolver may read
-- finds: audio.gusts_2026_q1
grant select (blown_at) on audio.gusts_2026_q1 to wn_resolver;
-- defect: a column of a partition that PUBLIC may update
-- finds: audio.gusts_2026_q1
grant update (blown_at) on audio.gusts_2026_q1 to public;
-- defect: a partition of a partition
-- finds: audio.gusts_2027_q1
-- finds: audio.gusts_2027_01
create table audio.gusts_2027_q1 partition of audio.gusts
for values from ('2027-01-01 00:00+00') to ('2027-04-01 00:00+00') partition by range (blown_at);
create table audio.gusts_2027_01 partition of audio.gusts_2027_q1
for values from ('2027-01-01 00:00+00') to ('2027-02-01 00:00+00');
grant select on audio.gusts_2027_q1, audio.gusts_2027_01 to wn_service;
-- defect: a foreign partition that staff may read
-- finds: audio.gusts_2028_q1
create foreign data wrapper nowhere;
create server nowhere foreign data wrapper nowhere;
create table audio.calms (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
create foreign table audio.gusts_2028_q1 partition of audio.calms
for values from ('2028-01-01 00:00+00') to ('2028-04-01 00:00+00') server nowhere;
grant select on audio.gusts_2028_q1 to wn_staff;
-- defect: default privileges that would open the next partition
-- finds: default privileges of wn_owner
alter default privileges for role wn_owner in schema audio grant select on tables to wn_parent;
-- defect: a grant on the parent is the right way
-- finds: nothing
grant select on audio.gusts to wn_service;
-- defect: what the owner holds is his, and other default privileges open no table
-- finds: nothing
grant select (blown_at) on audio.gusts_2026_q1 to current_user;
alter default privileges in schema audio grant usage on sequences to wn_jobs;
