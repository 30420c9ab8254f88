-- given: names of the house
create table content.colours (colour text not null, constraint colours_pkey primary key (colour));
create table family.kites (
    family_id uuid not null,
    colour text,
    constraint kites_colour_fkey foreign key (colour) references content.colours (colour)
    on delete restrict
);
select wn.fence('family.kites');
select wn.allow('family.kites', 'select', 'wn_parent', 'family');
create function family.may_fly() returns boolean language sql immutable set search_path = ''
begin atomic select true; end;
create function family._lift() returns boolean language sql immutable set search_path = ''
begin atomic select true; end;
create table audio.gusts (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
create table audio.gusts_2026 partition of audio.gusts
for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
-- defect: a policy that is a sentence
-- finds: family.kites.Staff may look
create policy "Staff may look" on family.kites for select to wn_staff using (true);
-- defect: a policy that says another command
-- finds: family.kites.select_staff
create policy select_staff on family.kites for update to wn_staff using (true);
-- defect: a policy for all that says one
-- finds: audio.gusts.select_staff
create policy select_staff on audio.gusts to wn_staff using (true);
-- defect: a trigger without its number
-- finds: family.kites.keep_family
create trigger keep_family before update on family.kites
for each row execute function wn.tg_keep_family();
-- defect: a trigger of a table of partitions without its verb, once
-- finds: audio.gusts.t50_family
create trigger t50_family before update on audio.gusts
for each row execute function wn.tg_keep_family();
-- defect: a function in capitals
-- finds: family.mayFly
create function family."mayFly"() returns boolean language sql immutable set search_path = ''
begin atomic select true; end;
-- defect: a procedure in capitals
-- finds: family.Launch
create procedure family."Launch"() language sql set search_path = '' begin atomic select 1; end;
-- defect: a trigger function that does not say so
-- finds: family.lift_kite
create function family.lift_kite() returns trigger language plpgsql set search_path = ''
as 'begin return null; end';
