select attributes.attname::text as name, pg_catalog.format_type(attributes.atttypid, null) as type
from pg_catalog.pg_attribute as attributes
where attributes.attrelid = %(relation)s::text::regclass and attributes.attnum > 0
    and not attributes.attisdropped
