-- Deletes a batch of what was collected under a withdrawn grant; whether nothing is left.
-- rows: bool  as: wn_service
select family.erase_withdrawn(
    %(family_id)s::uuid, %(grant_id)s::uuid, %(erasure_id)s::uuid, %(at_most)s::bigint
)
