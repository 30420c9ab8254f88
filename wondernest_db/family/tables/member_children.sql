-- Which children a caregiver or viewer sees, when not all.
-- Scope child, not family: who is kept from a child does not learn who is near it.
set local role wn_owner;

select wn.fence('family.member_children');
select wn.allow('family.member_children', 'select', 'wn_parent', 'child');
select wn.allow('family.member_children', 'select', 'wn_resolver', 'all');
select wn.allow('family.member_children', 'insert', 'wn_resolver', 'all');
select wn.allow('family.member_children', 'delete', 'wn_resolver', 'all');
select audit.govern('family.member_children', 'family_id', 'user_id', 'child_id');

grant select on family.member_children to wn_parent, wn_resolver;
grant insert (family_id, user_id, child_id, granted_at) on family.member_children to wn_resolver;
grant delete on family.member_children to wn_resolver;

comment on table family.member_children is
    'A child made visible to a member who does not see all. [class: child] [purpose: family_care] '
    '[keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.member_children.family_id is
    'The family; first part of every key. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.member_children.user_id is
    'The member. [class: child] [purpose: family_care] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column family.member_children.child_id is
    'The child inside the family. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.member_children.granted_at is
    'When the child was made visible. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
