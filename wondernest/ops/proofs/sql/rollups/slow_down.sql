-- Lets one named connection wait between reading raw rows and writing the day: a slow worker.
create table public.proof_slow (process_id integer primary key);
create or replace function public.tg_proof_slow() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if exists (select from public.proof_slow where process_id = pg_catalog.pg_backend_pid()) then
        perform pg_catalog.pg_advisory_xact_lock_shared(-20261103);
    end if;
    return new;
end
$$;
create trigger t99_proof_slow before insert on analytics.daily_child_metrics
    for each row execute function public.tg_proof_slow()
