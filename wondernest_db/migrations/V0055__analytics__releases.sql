-- Questions about all families, what each answer cost, and the figures of an answer.
-- phase: expand
-- locks: brief, analytics.statistic_releases (referenced)
-- undo: U0055
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- A published question never changes: another bound, cost or cohort is another version.
create table analytics.statistic_questions (
    question text not null,
    version bigint not null,
    title text not null,
    measure text not null,
    kind text not null,
    least_days bigint not null,
    lowest bigint not null,
    highest bigint not null,
    cohort_months bigint[] not null,
    edges bigint[] not null default '{}',
    least_children bigint not null,
    publish_from bigint not null,
    count_epsilon numeric(8, 4) not null,
    value_epsilon numeric(8, 4) not null,
    is_monthly boolean not null,
    constraint statistic_questions_pkey primary key (question, version),
    constraint statistic_questions_question_check check (question ~ '^[a-z]+(_[a-z]+)*$'),
    constraint statistic_questions_version_check check (version >= 1),
    constraint statistic_questions_title_check check (length(title) between 3 and 200),
    constraint statistic_questions_measure_check check (
        measure in ('children', 'adult_words', 'turns', 'valid_day_permille')
    ),
    constraint statistic_questions_kind_check check (kind in ('count', 'mean', 'histogram')),
    constraint statistic_questions_least_days_check check (least_days between 1 and 28),
    constraint statistic_questions_bounds_check check (
        lowest >= 0 and lowest < highest and highest <= 1000000 and (highest - lowest) % 2 = 0
    ),
    constraint statistic_questions_cohort_months_check check (
        cardinality(cohort_months) between 2 and 13 and array_position(cohort_months, null) is null
    ),
    constraint statistic_questions_edges_check check (
        case kind
            when 'histogram' then
                cardinality(edges) between 2 and 20 and edges[1] = lowest
                and array_position(edges, null) is null
            else cardinality(edges) = 0
        end
    ),
    constraint statistic_questions_publish_from_check check (
        least_children >= 20 and publish_from > least_children
    ),
    -- A value that is no number compares as greater than everything, so the upper bounds refuse it.
    constraint statistic_questions_epsilon_check check (
        count_epsilon > 0 and count_epsilon <= 1 and value_epsilon >= 0 and value_epsilon <= 1
        and (kind = 'count') = (value_epsilon = 0)
    )
);
select wn.distribute('analytics.statistic_questions', 'local');

-- The ledger: one line for each answer that was ever given. A line and its answer come together.
create table analytics.privacy_charges (
    fingerprint bytea not null,
    budget text not null,
    period_start_on date not null,
    question text not null,
    version bigint not null,
    month_on date not null,
    epsilon numeric(8, 4) not null,
    charged_at timestamptz not null,
    charged_xid xid8 not null default pg_current_xact_id(),
    constraint privacy_charges_pkey primary key (fingerprint),
    constraint privacy_charges_question_key unique (question, version, month_on),
    constraint privacy_charges_fingerprint_check check (octet_length(fingerprint) = 32),
    constraint privacy_charges_epsilon_check check (epsilon > 0 and epsilon < 1000),
    constraint privacy_charges_month_on_check check (
        extract(day from month_on) = 1
        and period_start_on = make_date(extract(year from month_on)::integer, 1, 1)
    ),
    constraint privacy_charges_budget_fkey
        foreign key (budget, period_start_on)
        references analytics.privacy_budgets (budget, period_start_on) on delete restrict,
    constraint privacy_charges_question_fkey
        foreign key (question, version)
        references analytics.statistic_questions (question, version) on delete restrict,
    constraint privacy_charges_fingerprint_fkey
        foreign key (fingerprint) references analytics.statistic_releases (fingerprint)
        on delete restrict deferrable initially deferred
);
create index privacy_charges_budget_idx on analytics.privacy_charges (budget, period_start_on);
create index privacy_charges_month_on_idx on analytics.privacy_charges (month_on);
select wn.distribute('analytics.privacy_charges', 'local');

-- Part 0 of a cohort is its number of children; further parts are sums or bars. Without a value
-- the cohort was too small.
create table analytics.statistic_cells (
    fingerprint bytea not null,
    cohort bigint not null,
    part bigint not null,
    noise_scale bigint not null,
    value_noised bigint,
    constraint statistic_cells_pkey primary key (fingerprint, cohort, part),
    constraint statistic_cells_cohort_check check (cohort between 1 and 12),
    constraint statistic_cells_part_check check (part between 0 and 20),
    constraint statistic_cells_noise_scale_check check (noise_scale between 1 and 1000000000),
    constraint statistic_cells_fingerprint_fkey
        foreign key (fingerprint) references analytics.statistic_releases (fingerprint)
        on delete restrict
);
select wn.distribute('analytics.statistic_cells', 'local');
-- That no release is without its line in the ledger is asked by a deferred trigger of its page, which
-- also compares the price: a reference would refuse answers of before the ledger.
reset role;
