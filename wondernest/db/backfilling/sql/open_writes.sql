-- What the backfill changes, and nothing else.
create policy update_backfill on {table} as permissive for update to wn_backfill
    using (true) with check (true);
grant update ({writes}) on {table} to wn_backfill;
