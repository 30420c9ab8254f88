-- block: columns of every table
select format('%s.%s.%s', tables.schemaname, tables.tablename, columns.attname) as name
from (
    select schemaname, tablename from pg_catalog.pg_tables
    union all
    -- A materialised view stores its rows as well.
    select schemaname, matviewname from pg_catalog.pg_matviews
) as tables (schemaname, tablename)
inner join pg_catalog.pg_attribute as columns
    on columns.attrelid = format('%I.%I', tables.schemaname, tables.tablename)::regclass
where tables.schemaname not in ('pg_catalog', 'information_schema')
    and columns.attnum > 0
    and not columns.attisdropped
    and not exists (
        select from pg_catalog.pg_inherits as parents where parents.inhrelid = columns.attrelid
    );
-- block: classes of the map
select count(*), count(distinct map.class) from wn.data_map as map where map.column_name is not null;
-- block: a column added by hand
alter table family.child_profiles add column shoe_size bigint;
-- block: contradiction: core.users.password_salt: a secret is never exported
comment on column core.users.password_salt is
'bcrypt salt. [class: secret] [purpose: security] [keep: with the row] [mask: constant] '
'[export: account holder]';
-- block: contradiction: audio.speech_metrics: the purpose audio_metrics rests on consent
comment on table audio.speech_metrics is
'What was heard. [class: child] [purpose: audio_metrics] '
'[keep: until erasure, 13 months as speech_session] [mask: keep] [export: guardian]';
-- block: contradiction: core.users.email_enc: mask keep on what may hold words about a person
comment on column core.users.email_enc is
'E-mail address. [class: account] [purpose: account_access] [keep: with the row] [mask: keep] '
'[export: account holder]';
-- block: contradiction: family.members_of_nobody: is not in the map
create table family.members_of_nobody (family_id uuid);
-- block: contradiction: keeps 90 days as sign_in_attempt, the retention policy says 80 days
update audit.retention_policies set max_age = interval '80 days' where data_class = 'sign_in_attempt';
-- block: contradiction: its partitions are dropped after 8 years
update wn.partition_plans set keep_for = interval '8 years' where table_name = 'audit.access_log';
-- block: contradiction: no processing activity has the purpose milestones
delete from audit.processing_activities where purpose = 'milestones';
-- block: masked by the map
-- A masked copy of everything, in another schema: every rule is written as an expression of its
-- column's type, and every check, key and reference of the original must hold for what it gives.
create schema masked;

create function masked.rule(p_column text, p_type text, p_mask text, p_table text) returns text
    language sql stable
    set search_path = ''
begin atomic
    select format(
        case
            when p_mask = 'keep' then '%1$I'
            when p_mask = 'null' then 'null'
            when p_mask = 'hash' and p_type = 'uuid' then 'md5(%1$I || ''copy'')::uuid'
            when p_mask = 'hash' and p_type = 'text'
                then 'translate(md5(%1$I || ''copy''), ''0123456789'', ''ghijklmnop'')'
            when p_mask = 'hash' or (p_mask = 'fake-email' and p_column like '%\_index')
                then 'sha256(%1$I || ''copy''::bytea)'
            when p_mask like 'fake-%' and p_type = 'bytea'
                then '''\x01''::bytea || sha256(%1$I) || sha256(''b'')'
            when p_mask like 'fake-%' then '''Invented words.'''
            when p_mask = 'shift-days' and p_type = 'date' then '%1$I + 91'
            when p_mask = 'shift-days' and p_type = 'tstzrange' then
                'tstzrange(lower(%1$I) + interval ''91 days'', upper(%1$I) + interval ''91 days'', '
                'case when lower_inc(%1$I) then ''['' else ''('' end '
                '|| case when upper_inc(%1$I) then '']'' else '')'' end)'
            when p_mask = 'shift-days' then '%1$I + interval ''91 days'''
            when p_mask = 'generalise' and p_type = 'date'
                then 'date_trunc(''year'', %1$I::timestamp)::date'
            when p_mask = 'generalise' and p_type = 'bigint' then '%1$I - %1$I %% 12'
            when p_mask = 'generalise' then '(select min(others.%1$I) from %2$s as others)'
            when p_mask = 'constant' and p_type = 'text'
                then '''$2b$10$abcdefghijklmnopqrstuv'''
            when p_mask = 'constant' then 'sha256(''the password of the copy'')'
        end,
        p_column, p_table
    );
end;

do $$
declare
    v_table record;
    v_link record;
begin
    for v_table in
        select
            map.schema_name || '.' || map.table_name as original,
            format('masked.%I', map.schema_name || '__' || map.table_name) as copy,
            map.mask,
            (
                select string_agg(format('%I', columns.column_name), ', ' order by columns.position)
                from wn.data_map as columns
                where columns.relation_id = map.relation_id and columns.mask <> 'computed'
                    and columns.column_name is not null
            ) as names,
            (
                select string_agg(
                    masked.rule(
                        columns.column_name, columns.type, columns.mask,
                        map.schema_name || '.' || map.table_name
                    ),
                    ', ' order by columns.position
                )
                from wn.data_map as columns
                where columns.relation_id = map.relation_id and columns.mask <> 'computed'
                    and columns.column_name is not null
            ) as expressions
        from wn.data_map as map
        where map.column_name is null
    loop
        execute format('create table %s (like %s including all)', v_table.copy, v_table.original);
        if v_table.mask = 'keep' then
            execute format(
                'insert into %s (%s) overriding system value select %s from %s',
                v_table.copy, v_table.names, v_table.expressions, v_table.original
            );
        end if;
    end loop;
    for v_link in
        select
            format('masked.%I', spaces.nspname || '__' || relations.relname) as copy,
            regexp_replace(
                pg_get_constraintdef(links.oid), 'REFERENCES (\w+)\.(\w+)', 'REFERENCES masked.\1__\2'
            ) as definition
        from pg_catalog.pg_constraint as links
        inner join pg_catalog.pg_class as relations on relations.oid = links.conrelid
        inner join pg_catalog.pg_namespace as spaces on spaces.oid = relations.relnamespace
        where links.contype = 'f' and links.conparentid = 0 and not relations.relispartition
    loop
        execute format('alter table %s add %s', v_link.copy, v_link.definition);
    end loop;
end
$$;
-- block: what the original says
select
    count(*),
    array_agg(families.family_id::text) || array_agg(users.user_id::text)
    || array_agg(encode(users.email_index, 'hex')) || array_agg(encode(families.name_enc, 'hex'))
    || array_agg(encode(children.nickname_enc, 'hex')) || array_agg(children.birth_month::text)
from family.families as families
inner join family.child_profiles as children on children.family_id = families.family_id
inner join family.family_members as members on members.family_id = families.family_id
inner join core.users as users on users.user_id = members.user_id;
-- block: what the copy says
select
    count(*),
    array_agg(families.family_id::text) || array_agg(users.user_id::text)
    || array_agg(encode(users.email_index, 'hex')) || array_agg(encode(families.name_enc, 'hex'))
    || array_agg(encode(children.nickname_enc, 'hex')) || array_agg(children.birth_month::text)
from masked.family__families as families
inner join masked.family__child_profiles as children on children.family_id = families.family_id
inner join masked.family__family_members as members on members.family_id = families.family_id
inner join masked.core__users as users on users.user_id = members.user_id;
