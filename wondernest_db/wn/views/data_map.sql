-- The data map: what is stored, read from the comments of the tables and columns themselves.
-- Closed world: every schema that is not PostgreSQL's own counts, and what belongs to an extension
-- does not. Partitions and indexes have no row of their own: they hold what their table holds.
set local role wn_owner;

create or replace view wn.data_map with (security_invoker = true) as
select
    relations.oid as relation_id,
    spaces.nspname::text as schema_name,
    relations.relname::text as table_name,
    parts.column_name,
    parts.position,
    parts.type,
    parts.is_nullable,
    parts.is_generated,
    wn.comment_sentence(parts.comment) as meaning,
    wn.comment_tag(parts.comment, 'class') as class,
    pg_catalog.string_to_array(wn.comment_tag(parts.comment, 'purpose'), ', ') as purposes,
    wn.comment_tag(parts.comment, 'keep') as keep,
    wn.comment_tag(parts.comment, 'mask') as mask,
    wn.comment_tag(parts.comment, 'export') as export,
    parts.comment
from pg_catalog.pg_class as relations
inner join pg_catalog.pg_namespace as spaces on spaces.oid = relations.relnamespace
cross join lateral (
    select
        null::text as column_name,
        0::bigint as position,
        null::text as type,
        null::boolean as is_nullable,
        null::boolean as is_generated,
        pg_catalog.obj_description(relations.oid, 'pg_class') as comment
    union all
    select
        columns.attname::text,
        columns.attnum::bigint,
        pg_catalog.format_type(columns.atttypid, columns.atttypmod),
        not columns.attnotnull,
        columns.attgenerated <> '',
        pg_catalog.col_description(relations.oid, columns.attnum)
    from pg_catalog.pg_attribute as columns
    where columns.attrelid = relations.oid
        and columns.attnum > 0
        and not columns.attisdropped
) as parts
where relations.relkind in ('r', 'p', 'f', 'm')
    and not relations.relispartition
    and spaces.nspname !~ '^pg_'
    and spaces.nspname <> 'information_schema'
    and not exists (
        select from pg_catalog.pg_depend as dependencies
        where dependencies.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and dependencies.objid = relations.oid
            and dependencies.deptype = 'e'
    );
comment on view wn.data_map is
    'One row for each table (column_name is null) and for each of its columns, with the tags of its comment: class, purposes, keep, mask, export.';
grant select on wn.data_map to wn_auditor, wn_service, wn_monitor, wn_resolver;
