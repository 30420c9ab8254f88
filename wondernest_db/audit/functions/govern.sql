-- A line of a table page: from here on every change of the table is in the trail.
set local role wn_owner;

create or replace function audit.govern(p_table text, variadic p_keys text[]) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_table regclass := p_table::regclass;
    v_arguments text := (
        select pg_catalog.string_agg(pg_catalog.quote_literal(names.name), ', ')
        from pg_catalog.unnest(array[p_table] || p_keys) as names (name)
    );
    v_event text;
begin
    foreach v_event in array array['insert', 'update', 'delete'] loop
        execute pg_catalog.format(
            'create or replace trigger t90_record_%1$s after %1$s on %2$s'
            ' referencing %3$s table as changed_rows for each statement'
            ' execute function audit.tg_record_change(%4$s)',
            v_event, v_table, case v_event when 'delete' then 'old' else 'new' end, v_arguments
        );
        execute pg_catalog.format(
            'alter table %s enable always trigger t90_record_%s', v_table, v_event
        );
    end loop;
    execute pg_catalog.format(
        'create or replace trigger t90_record_truncate after truncate on %s'
        ' for each statement execute function audit.tg_record_truncate(%L)',
        v_table, p_table
    );
    execute pg_catalog.format('alter table %s enable always trigger t90_record_truncate', v_table);
end
$$;
comment on function audit.govern(text, text[]) is
    'Hangs the triggers that record every change of a table; arguments: table, key columns.';
