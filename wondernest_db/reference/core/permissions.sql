-- What the roles of staff and parents may do; asked by the services before they act.
set local role wn_owner;

insert into core.permissions (permission, description)
values
    ('family.manage', 'Manage one''s own families.'),
    ('content.review', 'Review submitted content.'),
    ('content.edit', 'Create and change content.'),
    ('support.open_family', 'Open one family for an hour with a reason and a second person.'),
    ('support.record_order', 'Record a court order in a family that was opened.'),
    ('support.approve', 'Let another member of staff open a family.'),
    ('consent.check', 'Check a parent in person and note where the evidence is.'),
    ('statistics.read', 'Read released statistics.'),
    ('audit.read', 'Search the trail.'),
    ('staff.manage', 'Give and take roles of staff; never one''s own.'),
    ('platform.manage', 'Manage plans and settings.')
on conflict (permission) do update set description = excluded.description;

-- This list is the whole truth: what is not in it is taken away.
with wanted (role, permission) as (
    values
    ('parent', 'family.manage'),
    ('content_reviewer', 'content.review'),
    ('content_editor', 'content.edit'),
    ('support', 'support.open_family'),
    ('support', 'support.record_order'),
    ('support', 'consent.check'),
    ('analyst', 'statistics.read'),
    ('auditor', 'audit.read'),
    ('auditor', 'support.approve'),
    ('admin', 'staff.manage'),
    ('admin', 'support.approve'),
    ('admin', 'platform.manage')
),

gone as (
    delete from core.role_permissions as held
    where not exists (
        select from wanted
        where wanted.role = held.role and wanted.permission = held.permission
    )
)

insert into core.role_permissions (role, permission)
select wanted.role, wanted.permission
from wanted
on conflict (role, permission) do nothing;
reset role;
