-- No column of audio could hold sound, words or a voice.
with columns as (
    select
        classes.oid, classes.relkind, spaces.nspname, attributes.attname,
        format_type(attributes.atttypid, attributes.atttypmod) as type_name,
        format('%I.%I.%I', spaces.nspname, classes.relname, attributes.attname) as name
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

-- An enforced check without alternatives bounds a text (99 characters, a closed set) or a digest.
bounds as (
    select columns.name
    from columns
    inner join pg_catalog.pg_constraint as checks
        on checks.conrelid = columns.oid and checks.contype = 'c' and checks.convalidated
    cross join lateral pg_get_constraintdef(checks.oid) as definition
    where columns.relkind in ('r', 'p') and definition !~ '\mOR\M' and case columns.type_name
        when 'bytea' then definition = format('CHECK ((octet_length(%I) = 32))', columns.attname)
        when 'text' then
            definition ~ format('\(length\(%I\) <= \d{1,2}\)', columns.attname)
            or definition ~ format('\(%I = (ANY \(ARRAY\[)?''', columns.attname)
    end
),

problems (object, detail) as (
    select columns.name, format('%s could hold sound or words', columns.type_name)
    from columns
    where columns.nspname = 'audio' and not case
        when columns.type_name in ('text', 'bytea') then
            columns.relkind = 'v' or columns.name in (select bounds.name from bounds)
        else columns.type_name ~ '^numeric\(' or columns.type_name in (
            'uuid', 'bigint', 'integer', 'smallint', 'boolean', 'double precision', 'real', 'date',
            'timestamp with time zone', 'interval', 'tstzrange', 'daterange'
        )
    end
    union all
    select columns.name, 'the name promises sound, words or a voice'
    from columns
    where columns.nspname = 'audio' and columns.name ~ (
        '(voice_?print|waveform|transcri|utterance_text|spectro|mfcc|embedding'
        '|(_|\.)(pcm|raw)(_|\.|$))'
    )
)

select
    '0008_no_raw_audio' as lint, 'error' as level, problems.object, problems.detail,
    'keep a number, a bounded code or a SHA-256 instead, or leave the column out' as remedy
from problems
order by problems.object, problems.detail
