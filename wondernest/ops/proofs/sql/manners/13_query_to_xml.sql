-- A query inside a function.
select 1 as found
where pg_catalog.strpos(
    pg_catalog.query_to_xml(
        pg_catalog.format(
            'select rows.family_id from %%s as rows where rows.family_id = %%L',
            %(name)s::text, %(family_id)s::uuid
        ), true, true, ''
    )::text, '<family_id>'
) > 0
