-- A line of a table page: from here on no row of the table tells of a forgotten time.
set local role wn_owner;

create or replace function audio.refuse_forgotten(p_table text, p_column text) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    execute pg_catalog.format(
        'create or replace trigger t55_refuse_forgotten after insert on %s'
        ' referencing new table as new_rows for each statement'
        ' execute function audio.tg_refuse_forgotten(%L)',
        p_table::regclass, p_column
    );
    execute pg_catalog.format(
        'alter table %s enable always trigger t55_refuse_forgotten', p_table::regclass
    );
end
$$;
comment on function audio.refuse_forgotten(text, text) is
    'Hangs the trigger that refuses rows of forgotten times; arguments: table, column that tells when.';
