-- No column tracks or locates a person.
with recursive columns as (
    select
        format('%I.%I.%I', spaces.nspname, classes.relname, attributes.attname) as name,
        attributes.attname, attributes.atttypid,
        col_description(classes.oid, attributes.attnum) as comment
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    inner join pg_catalog.pg_attribute as attributes on attributes.attrelid = classes.oid
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'm', 'v')
        -- A partition has the columns of its parent, which is looked at where it lives.
        and not (classes.relispartition and exists (
            select from pg_catalog.pg_inherits as links
            inner join pg_catalog.pg_class as parents on parents.oid = links.inhparent
            where links.inhrelid = classes.oid and parents.relnamespace = classes.relnamespace))
        and attributes.attnum > 0 and not attributes.attisdropped
),

-- The base of a domain, the elements of an array, the fields of a composite type.
parts (name, word, type_id) as (
    select columns.name, columns.attname, columns.atttypid from columns
    union
    select
        parts.name, coalesce(fields.attname, parts.word),
        case types.typtype
            when 'd' then types.typbasetype when 'c' then fields.atttypid else types.typelem
        end
    from parts
    inner join pg_catalog.pg_type as types on types.oid = parts.type_id
    left join pg_catalog.pg_attribute as fields
        on types.typtype = 'c' and fields.attrelid = types.typrelid
        and fields.attnum > 0 and not fields.attisdropped
    where types.typtype = 'd' or types.typcategory = 'A' or fields.attname is not null
),

words (name, word) as (
    select
        parts.name,
        lower(regexp_replace(said.word::text, '([a-z0-9])([A-Z])', '\1_\2', 'g'))
    from parts
    inner join pg_catalog.pg_type as types on types.oid = parts.type_id
    cross join lateral (values (parts.word), (types.typname)) as said (word)
),

problems (object, detail) as (
    select words.name, format('%s is an advertising identifier', words.word)
    from words
    where words.word ~ (
        '(^|_)(idfa|idfv|gaid|adid|ad_id|aaid|oaid|android_id|advertising_?id(entifier)?)s?(_|$)'
    )
    union
    select words.name, format('%s is a place', words.word)
    from words
    where words.word ~ (
        '(^|_)(lat|lng|lon|latlng|latlon|latitude|longitude|geo|geom|gps|coords?|coordinates?'
        '|geo_?(code|fence|hash|ip|loc|location|point|tag)'
        '|(ip|network)_(area|city|country|location|place|postcode|region|zip))s?(_|$)'
    )
    union
    select parts.name, format('%s can hold a place', types.typname)
    from parts
    inner join pg_catalog.pg_type as types on types.oid = parts.type_id
    where types.typname in (
        'point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle', 'geometry', 'geography',
        'raster', 'earth'
    )
    union
    select columns.name, 'the comment names an advertising identifier'
    from columns
    where columns.comment ~* '\m(idfa|idfv|gaid|adid|aaid|advertising[ _-]?id(entifier)?)\M'
)

select
    '0029_no_tracking' as lint, 'error' as level, problems.object, problems.detail,
    'leave the column out; a country and a chosen time zone are enough' as remedy
from problems
order by problems.object, problems.detail
