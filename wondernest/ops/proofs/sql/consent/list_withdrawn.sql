select family_id, grant_id from family.list_withdrawn(1000)
