-- Which children an invited adult will see, when not all.
-- Scope child, not family: who is kept from a child does not learn who is to be near it.
set local role wn_owner;

select wn.fence('family.invitation_children');
select wn.allow('family.invitation_children', 'select', 'wn_parent', 'child', 'guardian');
select wn.allow('family.invitation_children', 'select', 'wn_resolver', 'all');
select wn.allow('family.invitation_children', 'insert', 'wn_resolver', 'all');
select audit.govern('family.invitation_children', 'family_id', 'invitation_id', 'child_id');

grant select on family.invitation_children to wn_parent, wn_resolver;
grant insert (family_id, invitation_id, child_id) on family.invitation_children to wn_resolver;

comment on table family.invitation_children is
    'A child that an invited adult will see who is not to see all. [class: child] '
    '[purpose: family_care] [keep: until erasure, with family.invitations] [mask: drop] '
    '[export: guardian]';
comment on column family.invitation_children.family_id is
    'The family; first part of every key. [class: child] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column family.invitation_children.invitation_id is
    'The invitation. [class: child] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.invitation_children.child_id is
    'The child inside the family. [class: child] [purpose: family_care] [keep: with the row] '
    '[mask: drop] [export: guardian]';
