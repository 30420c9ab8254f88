select family.erase_withdrawn(
    %(family_id)s::uuid, %(grant_id)s::uuid, pg_catalog.uuidv7(), 5
)
