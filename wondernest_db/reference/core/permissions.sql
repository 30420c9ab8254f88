-- What the roles of staff and parents may do; asked by the services before they act.
set local role wn_owner;

insert into core.permissions (permission, description)
values
    ('family.manage', 'Manage one''s own families.'),
    ('content.review', 'Review submitted content.'),
    ('content.edit', 'Create and change content.'),
    ('support.open_family', 'Open one family for an hour with a reason and a second person.'),
    ('statistics.read', 'Read released statistics.'),
    ('audit.read', 'Search the trail.'),
    ('platform.manage', 'Manage staff, plans and settings.')
on conflict (permission) do update set description = excluded.description;

insert into core.role_permissions (role, permission)
values
    ('parent', 'family.manage'),
    ('content_reviewer', 'content.review'),
    ('content_editor', 'content.edit'),
    ('support', 'support.open_family'),
    ('analyst', 'statistics.read'),
    ('auditor', 'audit.read'),
    ('admin', 'platform.manage'),
    ('admin', 'content.review'),
    ('admin', 'content.edit')
on conflict (role, permission) do nothing;
reset role;
