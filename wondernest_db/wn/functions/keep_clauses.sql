-- How long something is kept, read from its [keep: …]; whichever end comes first counts.
--   life of the service                    as long as the service runs
--   with the row                           a column: as long as its row
--   with <schema>.<table>                  deleted by the reference to that table
--   until erasure                          ends when the person, child or family is erased
--   until withdrawal                       ends with the consent, and with erasure
--   until done                             ends with the work it is for
--   <n> hours|days|months|years as <data class of audit.retention_policies>
--       counted from the row's own time; "after the end" from its end, "without activity" from the
--       last use, "unfinished" from its start and only while it was never completed
set local role wn_owner;

create or replace function wn.keep_clauses(p_keep text)
    returns table (
        clause text, kind text, max_age interval, counted text, data_class text, with_table text
    )
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select
        pieces.clause,
        case
            when pieces.clause = 'life of the service' then 'service'
            when pieces.clause = 'with the row' then 'row'
            when pieces.clause ~ '^with [a-z_]+\.[a-z0-9_]+$' then 'with'
            when pieces.clause in ('until erasure', 'until withdrawal', 'until done')
                then pg_catalog.substr(pieces.clause, 7)
            when period.parts is not null then 'period'
        end,
        case pg_catalog.rtrim(period.parts[2], 's')
            when 'hour' then pg_catalog.make_interval(hours => period.parts[1]::integer)
            when 'day' then pg_catalog.make_interval(days => period.parts[1]::integer)
            when 'month' then pg_catalog.make_interval(months => period.parts[1]::integer)
            when 'year' then pg_catalog.make_interval(years => period.parts[1]::integer)
        end,
        period.parts[3],
        period.parts[4],
        (pg_catalog.regexp_match(pieces.clause, '^with ([a-z_]+\.[a-z0-9_]+)$'))[1]
    from pg_catalog.regexp_split_to_table(p_keep, ', ') as pieces (clause)
    cross join lateral pg_catalog.regexp_match(
        pieces.clause,
        '^([1-9][0-9]{0,3}) (hours?|days?|months?|years?)'
        '(?: (after the end|without activity|unfinished))? as ([a-z][a-z_]*)$'
    ) as period (parts);
end;
comment on function wn.keep_clauses(text) is
    'The ends named by a [keep: …], one row for each; kind is null where it is not understood.';
grant execute on function wn.keep_clauses(text) to
    wn_auditor, wn_service, wn_monitor, wn_resolver;
