-- Shoe sizes of a family's children.
set local role wn_owner;

create or replace view family.shoe_sizes with (security_invoker = true) as
select
    children.family_id,
    children.child_id,
    children.shoe_size
from family.child_profiles as children;
