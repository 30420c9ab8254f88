-- Families that the signed-in adult can enter now, in the order they were joined.
-- rows: uuid  as: wn_parent
select family_id from wn.own_family_ids()
