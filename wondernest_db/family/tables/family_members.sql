-- Who belongs to a family, as what, and when.
set local role wn_owner;

select wn.fence('family.family_members');
select wn.allow('family.family_members', 'select', 'wn_parent', 'family');
select wn.allow('family.family_members', 'select', 'wn_staff', 'opened');
select wn.allow('family.family_members', 'select', 'wn_service', 'family');
select wn.allow('family.family_members', 'select', 'wn_resolver', 'all');
select wn.allow('family.family_members', 'insert', 'wn_resolver', 'all');
select wn.allow('family.family_members', 'update', 'wn_resolver', 'all');
select wn.allow('family.family_members', 'delete', 'wn_resolver', 'all');
select audit.govern('family.family_members', 'family_id', 'user_id');

-- A constraint trigger cannot be replaced, only dropped and made again.
drop trigger if exists t50_keep_owner on family.family_members;
create constraint trigger t50_keep_owner after update or delete on family.family_members
    deferrable initially deferred
    for each row execute function family.tg_keep_owner();
alter table family.family_members enable always trigger t50_keep_owner;

grant select on family.family_members to wn_parent, wn_service, wn_resolver;
grant select (
    family_id, user_id, member_during, role, sees_all_children
) on family.family_members to wn_staff;
grant insert (
    family_id, user_id, member_during, role, sees_all_children, invited_by_user_id
) on family.family_members to wn_resolver;
grant update (member_during, role, sees_all_children) on family.family_members to wn_resolver;
grant delete on family.family_members to wn_resolver;

comment on table family.family_members is
    'A period in which an adult has a role in a family. Periods of one adult never overlap; a '
    'family always has one owner. [class: account] [purpose: family_care] [keep: until erasure] '
    '[mask: keep] [export: guardian]';
comment on column family.family_members.family_id is
    'The family; first part of every key. [class: account] [purpose: family_care] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.family_members.user_id is
    'The adult. [class: account] [purpose: family_care] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column family.family_members.member_during is
    'From when until when; open at the end while it lasts. [class: account] '
    '[purpose: family_care] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.family_members.role is
    'owner, guardian, caregiver or viewer; each may do what the next may. [class: account] '
    '[purpose: family_care] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.family_members.sees_all_children is
    'Whether every child is visible; if not, those in member_children are. [class: account] '
    '[purpose: family_care] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.family_members.invited_by_user_id is
    'Who invited the adult; null for who founded the family. [class: account] '
    '[purpose: family_care] [keep: with the row] [mask: hash] [export: guardian]';
