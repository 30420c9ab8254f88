-- Every row of a table, named columns only.
grant usage on schema {schema} to wn_backfill;
create policy select_backfill on {table} as permissive for select to wn_backfill using (true);
grant select ({reads}) on {table} to wn_backfill;
