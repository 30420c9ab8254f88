-- given: policies as the kernel writes them
create table family.kites (
    family_id uuid not null,
    child_id uuid not null,
    user_id uuid not null,
    colour text not null
);
create table audio.gusts (family_id uuid not null, blown_at timestamptz not null)
partition by range (blown_at);
select wn.fence('family.kites');
select wn.allow('family.kites', 'select', 'wn_parent', 'child');
select wn.allow('family.kites', 'insert', 'wn_parent', 'family', 'guardian');
select wn.allow('family.kites', 'update', 'wn_parent', 'own');
select wn.allow('family.kites', 'select', 'wn_resolver', 'all');
select wn.fence('audio.gusts');
select wn.allow('audio.gusts', 'select', 'wn_parent', 'family');
-- defect: restrictive
-- finds: family.kites.select_staff
create policy select_staff on family.kites as restrictive for select to wn_staff
using (family_id = (select wn.family_id()));
-- defect: restrictive on a table of partitions
-- finds: audio.gusts.select_staff
create policy select_staff on audio.gusts as restrictive for select to wn_staff
using (family_id = (select wn.family_id()));
-- defect: for PUBLIC
-- finds: family.kites.delete_all
create policy delete_all on family.kites for delete using (family_id = (select wn.family_id()));
-- defect: a second one for the same command and role
-- finds: family.kites.select_parent
-- finds: family.kites.select_parent_own
create policy select_parent_own on family.kites for select to wn_staff, wn_parent
using (user_id = (select wn.user_id()));
-- defect: all beside one command
-- finds: family.kites.select_resolver
-- finds: family.kites.all_resolver
create policy all_resolver on family.kites to wn_resolver using (true);
-- defect: a look-up in another table
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff using (
    family_id in (
        select members.family_id from family.family_members as members
        where members.user_id = (select wn.user_id())
    )
);
-- defect: a look-up in its own table on a table of partitions
-- finds: audio.gusts.insert_parent
create policy insert_parent on audio.gusts for insert to wn_parent with check (
    family_id = (select wn.family_id())
    and exists (select from audio.gusts as others where others.blown_at = now())
);
-- defect: a setting that anybody may write
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff
using (family_id = current_setting('wn.family_id')::uuid);
-- defect: the name of the role
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff using (colour = current_user);
-- defect: a function beyond the kernel
-- finds: family.kites.select_staff
create function family.may_fly() returns boolean language sql stable set search_path = ''
begin atomic select true; end;
create policy select_staff on family.kites for select to wn_staff using (family.may_fly());
-- defect: an operator of an extension
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff
using (colour operator(public.%) 'red' and family_id = wn.family_id());
-- defect: a parent let loose
-- finds: family.kites.delete_parent
create policy delete_parent on family.kites for delete to wn_parent using (true);
-- defect: a parent who only needs a role
-- finds: family.kites.delete_parent
create policy delete_parent on family.kites for delete to wn_parent
using (wn.has_role('guardian'));
-- defect: the plain form of a distributed engine is allowed
-- finds: nothing
create policy select_staff on family.kites for select to wn_staff
using (family_id = wn.family_id() and colour <> 'taken from(x) above');
-- defect: a table without families may be open to parents
-- finds: nothing
create table content.colours (colour text not null);
create policy select_parent on content.colours for select to wn_parent using (true);
-- defect: an escape
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff
using (family_id = (select wn.family_id()) or true);
-- defect: everything while nobody is signed in
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff
using (coalesce((select wn.family_id()), family_id) = family_id);
-- defect: the wrong way round
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff
using (family_id <> (select wn.family_id()));
-- defect: family and person taken for each other
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff
using (family_id = (select wn.user_id()));
-- defect: only the old row is looked at
-- finds: family.kites.update_staff
create policy update_staff on family.kites for update to wn_staff
using (family_id = (select wn.family_id())) with check (true);
-- defect: staff let loose
-- finds: family.kites.select_staff
create policy select_staff on family.kites for select to wn_staff using (true);
-- defect: background work let loose on what is a child's
-- finds: family.kites.select_service
comment on table family.kites is 'Kites. [class: child]';
create policy select_service on family.kites for select to wn_service using (true);
-- defect: background work may see what is no child's
-- finds: nothing
comment on table family.kites is 'Kites. [class: operational]';
create policy select_service on family.kites for select to wn_service using (true);
-- defect: a duty lets in
-- finds: nothing
create policy select_auditor on family.kites for select to wn_auditor
using ((select wn.has_duty('auditor')));
