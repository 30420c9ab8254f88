-- What was found when a sample of the figures was computed again from raw rows.
-- phase: expand
-- locks: none
-- undo: U0065
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table analytics.rollup_audits (
    began_at timestamptz not null,
    ended_at timestamptz not null,
    drawn_on date not null,
    share numeric(8, 6) not null,
    month_count bigint not null,
    day_count bigint not null,
    wrong_day_count bigint not null,
    wrong_span_count bigint not null,
    constraint rollup_audits_pkey primary key (began_at),
    constraint rollup_audits_ended_at_check check (ended_at >= began_at),
    constraint rollup_audits_share_check check (share > 0 and share <= 1),
    constraint rollup_audits_counts_check check (
        month_count >= 0 and day_count >= 0 and wrong_day_count >= 0 and wrong_span_count >= 0
    )
);
select wn.distribute('analytics.rollup_audits', 'local');
reset role;
