-- Nobody is tracked and nobody's whereabouts are kept. Run after 02, connected to the database as an
-- administrator; safe to repeat.
--
-- No column of the product's schemas may be named after an advertising identifier or a place on earth,
-- be of a type of geometry, or say in its comment that it is such an identifier. Looked at is what the
-- statement names and what inherits from it; after a change of a type or a schema everything, because a
-- column also arrives that way. A country is no place of a person. What a jsonb holds no name gives
-- away: its keys are checked where it is written. Lint 0029 says the same to a database that stands still.
set client_min_messages = warning;

create or replace function public.refuse_tracking() returns event_trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_schemas text[] := array[
        'core', 'family', 'content', 'audio', 'subscription', 'analytics', 'safety', 'ml', 'audit',
        'wn'
    ];
    v_relations oid[];
    v_column text;
begin
    if tg_tag = 'COMMENT' then
        select commands.object_identity into v_column
        from pg_catalog.pg_event_trigger_ddl_commands() as commands
        where commands.classid = 'pg_catalog.pg_class'::regclass
            and commands.objsubid > 0
            and commands.schema_name = any (v_schemas)
            and pg_catalog.col_description(commands.objid, commands.objsubid)
                ~* '\m(idfa|idfv|gaid|adid|aaid|advertising[ _-]?id(entifier)?)\M'
        limit 1;
    elsif tg_tag ~ 'SCHEMA|TYPE|DOMAIN' then
        select pg_catalog.array_agg(classes.oid) into v_relations
        from pg_catalog.pg_class as classes
        inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
        where spaces.nspname = any (v_schemas) and classes.relkind in ('r', 'p', 'f', 'm', 'v');
    else
        with recursive named as (
            select commands.objid as oid
            from pg_catalog.pg_event_trigger_ddl_commands() as commands
            where commands.classid = 'pg_catalog.pg_class'::regclass
            union
            select links.inhrelid
            from named
            inner join pg_catalog.pg_inherits as links on links.inhparent = named.oid
        )

        select pg_catalog.array_agg(classes.oid) into v_relations
        from named
        inner join pg_catalog.pg_class as classes on classes.oid = named.oid
        inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
        where spaces.nspname = any (v_schemas) and classes.relkind in ('r', 'p', 'f', 'm', 'v');
    end if;
    if v_relations is not null then
        -- A domain is what it is made of, an array its elements, a composite type its fields.
        with recursive parts (object, word, type_id) as (
            select
                pg_catalog.format('%I.%I.%I', spaces.nspname, classes.relname, attributes.attname),
                attributes.attname, attributes.atttypid
            from pg_catalog.pg_attribute as attributes
            inner join pg_catalog.pg_class as classes on classes.oid = attributes.attrelid
            inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
            where attributes.attrelid = any (v_relations)
                and attributes.attnum > 0
                and not attributes.attisdropped
            union
            select
                parts.object, coalesce(fields.attname, parts.word),
                case
                    when types.typtype = 'd' then types.typbasetype
                    when types.typtype = 'c' then fields.atttypid
                    else types.typelem
                end
            from parts
            inner join pg_catalog.pg_type as types on types.oid = parts.type_id
            left join pg_catalog.pg_attribute as fields
                on types.typtype = 'c'
                and fields.attrelid = types.typrelid
                and fields.attnum > 0
                and not fields.attisdropped
            where types.typtype = 'd'
                or types.typcategory = 'A'
                or fields.attname is not null
        )

        select parts.object into v_column
        from parts
        inner join pg_catalog.pg_type as types on types.oid = parts.type_id
        cross join lateral (
            values
            (parts.word),
            (
                case
                    when types.typnamespace <> 'pg_catalog'::regnamespace then types.typname
                end
            )
        ) as said (name)
        where types.typname in (
                'point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle', 'geometry',
                'geography', 'raster', 'earth'
            )
            -- homeLatitude is home_latitude.
            or case
                when said.name ~ '[A-Z]' then pg_catalog.lower(
                    pg_catalog.regexp_replace(said.name::text, '([a-z0-9])([A-Z])', '\1_\2', 'g')
                )
                else said.name::text
            end ~ (
                '(^|_)(idfa|idfv|gaid|adid|ad_id|aaid|oaid|android_id|advertising_?id(entifier)?'
                '|lat|lng|lon|latlng|latlon|latitude|longitude|geo|geom|gps|coords?|coordinates?'
                '|geo_?(code|fence|hash|ip|loc|location|point|tag)'
                '|(ip|network)_(area|city|country|location|place|postcode|region|zip))s?(_|$)'
            )
        limit 1;
    end if;
    if v_column is not null then
        raise exception '% could hold an advertising identifier or the place of a person', v_column
            using errcode = 'WN020', hint = 'Keep the country, or leave the column out.';
    end if;
end
$$;
comment on function public.refuse_tracking() is
    'Event trigger: refuses columns that could track or locate a person (WN020).';
revoke execute on function public.refuse_tracking() from public;

drop event trigger if exists refuse_tracking;
create event trigger refuse_tracking on ddl_command_end
    when tag in (
        'CREATE TABLE', 'ALTER TABLE', 'CREATE TABLE AS', 'SELECT INTO',
        'CREATE FOREIGN TABLE', 'ALTER FOREIGN TABLE', 'IMPORT FOREIGN SCHEMA',
        'CREATE MATERIALIZED VIEW', 'ALTER MATERIALIZED VIEW', 'CREATE VIEW', 'ALTER VIEW',
        'CREATE SCHEMA', 'ALTER SCHEMA', 'ALTER TYPE', 'ALTER DOMAIN', 'COMMENT'
    )
    execute function public.refuse_tracking();
-- Also for a session that acts as a replica.
alter event trigger refuse_tracking enable always;
comment on event trigger refuse_tracking is
    'No column of the product can hold an advertising identifier or a place, whoever asks.';
