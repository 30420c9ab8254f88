-- Which adult has which role.
set local role wn_owner;

select wn.fence('core.user_roles');
select wn.allow('core.user_roles', 'select', 'wn_parent', 'own');
select wn.allow('core.user_roles', 'select', 'wn_staff', 'own');
select wn.allow('core.user_roles', 'select', 'wn_resolver', 'all');
select wn.allow('core.user_roles', 'insert', 'wn_resolver', 'all');
select wn.allow('core.user_roles', 'delete', 'wn_resolver', 'all');
select audit.govern('core.user_roles', 'user_id', 'role');

grant select on core.user_roles to wn_parent, wn_staff, wn_resolver;
grant delete on core.user_roles to wn_resolver;
grant insert (user_id, role, granted_by_user_id, granted_at) on core.user_roles to wn_resolver;

comment on table core.user_roles is
    'A role of an adult in the service; roles inside a family are in family_members. '
    '[class: account] [purpose: account_access, accountability] [keep: until erasure] '
    '[mask: keep] [export: account holder]';
comment on column core.user_roles.user_id is
    'The adult. [class: account] [purpose: account_access] [keep: with the row] [mask: hash] '
    '[export: account holder]';
comment on column core.user_roles.role is
    'Role the adult has in the service; core.role_permissions says what it may do. '
    '[class: account] [purpose: account_access] [keep: with the row] [mask: keep] '
    '[export: account holder]';
comment on column core.user_roles.granted_by_user_id is
    'Who gave it; null for the role every parent has. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column core.user_roles.granted_at is
    'When it was given. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: shift-days] [export: account holder]';
