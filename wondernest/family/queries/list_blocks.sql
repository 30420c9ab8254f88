-- Court orders that the caller may know of, in force or to come.
-- rows: BlockRow  as: wn_parent
select
    family_id, block_id, user_id, child_id, starts_at, ends_at, order_reference_enc, recorded_at
from family.list_blocks()
