-- Hangs the triggers that keep rows inside their family.
set local role wn_owner;

create or replace function wn.guard_family(p_table regclass) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_trigger text;
begin
    execute pg_catalog.format(
        'create or replace trigger t50_guard_family_insert after insert on %s'
        ' referencing new table as new_rows for each statement'
        ' execute function wn.tg_guard_family()',
        p_table
    );
    execute pg_catalog.format(
        'create or replace trigger t50_guard_family_update after update on %s'
        ' referencing new table as new_rows for each statement'
        ' execute function wn.tg_guard_family()',
        p_table
    );
    execute pg_catalog.format(
        'create or replace trigger t50_keep_family before update of family_id on %s'
        ' for each row when (old.family_id is distinct from new.family_id)'
        ' execute function wn.tg_keep_family()',
        p_table
    );
    foreach v_trigger in array array[
        't50_guard_family_insert', 't50_guard_family_update', 't50_keep_family'
    ] loop
        execute pg_catalog.format('alter table %s enable always trigger %I', p_table, v_trigger);
    end loop;
end
$$;
comment on function wn.guard_family(regclass) is
    'Hangs the guards of a family table: rows of another family and moved rows are refused.';
