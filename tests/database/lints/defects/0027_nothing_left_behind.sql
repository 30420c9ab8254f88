-- given: backfills on time, and nobody running one
create table content.colours (colour text not null, shade text);
insert into wn.backfill_runs (backfill, table_name)
values ('shades', 'content.colours');
insert into wn.backfill_runs (backfill, table_name, state, begun_at, last_batch_at)
values ('tints', 'content.colours', 'begun', now() - interval '20 days', now() - interval '1 hour');
insert into wn.backfill_runs (
    backfill, table_name, state, begun_at, finished_at, required_at
) values (
    'tones', 'content.colours', 'finished', now() - interval '1 year', now() - interval '1 year',
    now() - interval '300 days'
);
-- defect: a policy that a killed run left
-- finds: content.colours
create policy select_backfill on content.colours for select to wn_backfill using (true);
-- defect: a column that it may still change
-- finds: content.colours
grant update (shade) on content.colours to wn_backfill;
-- defect: a table that it may still read
-- finds: content.colours
grant select on content.colours to wn_backfill;
-- defect: rights while a backfill runs
-- finds: nothing
select pg_advisory_xact_lock(hashtextextended('wn:backfill', 0));
grant update (shade) on content.colours to wn_backfill;
-- defect: a backfill that nobody ever ran
-- finds: shades
update wn.backfill_runs set expected_at = now() - interval '31 days' where backfill = 'shades';
-- defect: a backfill that stands still
-- finds: tints
update wn.backfill_runs set last_batch_at = now() - interval '8 days' where backfill = 'tints';
-- defect: a contract that never came
-- finds: tones
update wn.backfill_runs set required_at = null where backfill = 'tones';
