-- Founds a family; the request is inside it afterwards.
-- rows: uuid  as: wn_parent
select family.found_family(
    %(family_id)s::uuid, %(name_enc)s::bytea, %(time_zone)s::text, %(country)s::text
)
