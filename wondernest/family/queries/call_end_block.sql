-- Ends a court order now.
-- rows: bool  as: wn_parent
select family.end_block(%(block_id)s::uuid)
