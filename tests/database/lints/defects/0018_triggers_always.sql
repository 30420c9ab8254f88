-- given: triggers that always fire
create table family.kites (family_id uuid not null);
create trigger t50_keep_family before update on family.kites
for each row execute function wn.tg_keep_family();
create trigger t90_record_update after update on family.kites
for each row execute function wn.tg_keep_family();
alter table family.kites enable always trigger t50_keep_family;
alter table family.kites enable always trigger t90_record_update;
create table audio.gusts (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
create trigger t50_keep_family before update on audio.gusts
for each row execute function wn.tg_keep_family();
alter table audio.gusts enable always trigger t50_keep_family;
create table audio.gusts_2026 partition of audio.gusts
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a trigger as it was made
-- finds: family.kites.t10_trim_colour
create trigger t10_trim_colour before insert on family.kites
for each row execute function wn.tg_keep_family();
-- defect: a trigger disabled
-- finds: family.kites.t50_keep_family
alter table family.kites disable trigger t50_keep_family;
-- defect: a trigger that fires on replicas only
-- finds: family.kites.t50_keep_family
alter table family.kites enable replica trigger t50_keep_family;
-- defect: a trigger of a table of partitions and its clone
-- finds: audio.gusts.t50_keep_family
-- finds: audio.gusts_2026.t50_keep_family
alter table audio.gusts enable trigger t50_keep_family;
-- defect: the clone on one partition
-- finds: audio.gusts_2026.t50_keep_family
alter table audio.gusts_2026 disable trigger t50_keep_family;
-- defect: a recording trigger
-- finds: family.kites.t90_record_update
alter table family.kites enable trigger t90_record_update;
-- defect: a trigger before the numbers of the house may be silent
-- finds: nothing
create trigger t05_note_kite before insert on family.kites
for each row execute function wn.tg_keep_family();
