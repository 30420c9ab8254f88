-- One database of the platform. Run by an administrator while connected to it; safe to repeat.
create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists vector with schema public;
create extension if not exists pg_stat_statements with schema public;

revoke all on schema public from public;
grant usage on schema public to
    wn_owner, wn_resolver, wn_migrator, wn_api, wn_jobs,
    wn_parent, wn_device, wn_staff, wn_service, wn_analyst, wn_auditor, wn_monitor;

set client_min_messages = warning;

do $$
begin
    execute pg_catalog.format('revoke all on database %I from public', pg_catalog.current_database());
    execute pg_catalog.format(
        'grant connect on database %I to wn_owner, wn_resolver, wn_migrator, wn_api, wn_jobs',
        pg_catalog.current_database()
    );
    execute pg_catalog.format(
        'grant create on database %I to wn_owner', pg_catalog.current_database()
    );
    -- Refreshing a materialised view while it is read fills a temporary table as its owner. Nobody
    -- signs in as the resolver, and its functions name every relation with its schema.
    execute pg_catalog.format(
        'grant temporary on database %I to wn_resolver', pg_catalog.current_database()
    );
    execute pg_catalog.format(
        'alter database %I set timezone to ''UTC''', pg_catalog.current_database()
    );
end
$$;

-- The form without IN SCHEMA is the one that takes execute away from PUBLIC.
alter default privileges for role wn_owner revoke execute on functions from public;
alter default privileges for role wn_resolver revoke execute on functions from public;
alter default privileges for role wn_migrator revoke execute on functions from public;

-- The kernel's schema also holds the migration history, so it exists before the first migration.
create schema if not exists wn authorization wn_owner;
grant usage, create on schema wn to wn_migrator, wn_resolver;

-- Large objects belong to no table, so no table can refuse them: they would hold a recording.
revoke execute on function
    pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid),
    pg_catalog.lo_from_bytea(oid, bytea), pg_catalog.lo_put(oid, bigint, bytea),
    pg_catalog.lo_open(oid, integer), pg_catalog.lowrite(integer, bytea),
    pg_catalog.lo_import(text), pg_catalog.lo_import(text, oid)
from public;

-- Sound, words and voices have no place to be kept: whatever a statement did to the schema, no
-- column of audio may afterwards be able to hold them. Asked of the whole schema and not of the
-- object named, because a column also arrives by inheritance, by a changed composite type, by
-- moving a table or by renaming a schema. Lint 0008 says the same to a database that stands still.
create or replace function public.refuse_raw_audio() returns event_trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_column text;
begin
    -- What most migrations do: a table elsewhere from which nothing inherits.
    if tg_tag in ('CREATE TABLE', 'ALTER TABLE') and not exists (
        select
        from pg_catalog.pg_event_trigger_ddl_commands() as commands
        inner join pg_catalog.pg_class as classes on classes.oid = commands.objid
        inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
        where commands.classid = 'pg_catalog.pg_class'::regclass
            and (spaces.nspname = 'audio' or classes.relhassubclass)
    ) then
        return;
    end if;
    with recursive relations as (
        select classes.oid, classes.relname, classes.relkind
        from pg_catalog.pg_class as classes
        where classes.relnamespace = (
                select spaces.oid from pg_catalog.pg_namespace as spaces
                where spaces.nspname = 'audio'
            )
            and classes.relkind in ('r', 'p', 'f', 'm', 'v')
            -- A partition has exactly the columns of its parent, which is asked if it is here.
            and not (
                classes.relispartition
                and exists (
                    select
                    from pg_catalog.pg_inherits as parents
                    inner join pg_catalog.pg_class as above on above.oid = parents.inhparent
                    where parents.inhrelid = classes.oid
                        and above.relnamespace = classes.relnamespace
                )
            )
    ),

    columns as (
        select
            relations.oid, relations.relkind, relations.relname, attributes.attname,
            attributes.attnum, attributes.atttypid as type_id, attributes.atttypmod as modifier
        from relations
        inner join pg_catalog.pg_attribute as attributes on attributes.attrelid = relations.oid
        where attributes.attnum > 0 and not attributes.attisdropped
        union all
        -- A domain is what it is made of.
        select
            columns.oid, columns.relkind, columns.relname, columns.attname, columns.attnum,
            types.typbasetype, types.typtypmod
        from columns
        inner join pg_catalog.pg_type as types on types.oid = columns.type_id
        where types.typtype = 'd'
    ),

    based as (
        select
            columns.oid, columns.relkind, columns.relname, columns.attname, columns.attnum,
            pg_catalog.format_type(columns.type_id, columns.modifier) as type_name
        from columns
        inner join pg_catalog.pg_type as types on types.oid = columns.type_id
        where types.typtype <> 'd'
    )

    select pg_catalog.format('audio.%I.%I', based.relname, based.attname) into v_column
    from based
    where pg_catalog.concat(based.relname, '.', based.attname) ~* (
            '(voice_?print|waveform|transcri|utterance_text|spectro|mfcc|embedding'
            '|(^|_|\.)(pcm|raw)(_|\.|$))'
        )
        or not case
            when based.type_name in ('text', 'bytea') then based.relkind = 'v' or exists (
                select
                from pg_catalog.pg_constraint as checks
                cross join lateral pg_catalog.pg_get_constraintdef(checks.oid) as definition
                where checks.conrelid = based.oid
                    and checks.contype = 'c'
                    and checks.convalidated
                    and checks.conkey = array[based.attnum]
                    and definition !~ '\mOR\M'
                    and case based.type_name
                        when 'bytea' then definition = pg_catalog.format(
                            'CHECK ((octet_length(%I) = 32))', based.attname
                        )
                        else definition ~ pg_catalog.format(
                            '\(length\(%1$I\) <= \d{1,2}\)|\(%1$I = (ANY \(ARRAY\[)?''',
                            based.attname
                        )
                    end
            )
            else based.type_name ~ '^numeric\(' or based.type_name in (
                'uuid', 'bigint', 'integer', 'smallint', 'boolean', 'double precision', 'real',
                'date', 'timestamp with time zone', 'interval', 'tstzrange', 'daterange'
            )
        end
    limit 1;
    if v_column is not null then
        raise exception '% could hold sound, words or a voice', v_column
            using errcode = 'WN020',
                hint = 'Keep a number, a bounded code or a SHA-256, or leave the column out.';
    end if;
end
$$;
comment on function public.refuse_raw_audio() is
    'Event trigger: refuses whatever leaves a column in audio that could hold sound, words or a voice (WN020).';
revoke execute on function public.refuse_raw_audio() from public;

drop event trigger if exists refuse_raw_audio;
create event trigger refuse_raw_audio on ddl_command_end
    when tag in (
        'CREATE TABLE', 'ALTER TABLE', 'CREATE TABLE AS', 'SELECT INTO',
        'CREATE FOREIGN TABLE', 'ALTER FOREIGN TABLE', 'IMPORT FOREIGN SCHEMA',
        'CREATE MATERIALIZED VIEW', 'ALTER MATERIALIZED VIEW', 'CREATE VIEW', 'ALTER VIEW',
        'CREATE SCHEMA', 'ALTER SCHEMA', 'ALTER TYPE'
    )
    execute function public.refuse_raw_audio();
-- Also for a session that acts as a replica.
alter event trigger refuse_raw_audio enable always;
comment on event trigger refuse_raw_audio is
    'No column of schema audio can hold sound, words or a voice, whoever asks.';
