-- Says how vocabulary figures came about; adds norms of word lists and kinds of checklist lines.
-- phase: expand
-- locks: brief, audio.vocabulary_tracking (columns without default) and the two tables of editions
-- undo: U0042
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- A figure of speech means something only together with the rule it was counted by.
create table audio.counting_rules (
    counting_rule_id bigint not null,
    algorithm text not null,
    algorithm_version text not null,
    rule text not null,
    constraint counting_rules_pkey primary key (counting_rule_id),
    constraint counting_rules_counting_rule_id_check check (counting_rule_id > 0),
    constraint counting_rules_algorithm_check check (length(algorithm) <= 60),
    constraint counting_rules_algorithm_version_check check (length(algorithm_version) <= 20),
    constraint counting_rules_rule_check check (length(rule) <= 99)
);
select wn.distribute('audio.counting_rules', 'reference');

alter table audio.vocabulary_tracking add column counting_rule_id bigint;
alter table audio.vocabulary_tracking add column unintelligible_count bigint;
alter table audio.vocabulary_tracking add column different_word_count_in_100 bigint;
alter table audio.vocabulary_tracking
    add constraint vocabulary_tracking_sample_check check (
        unintelligible_count between 0 and utterance_count
        and different_word_count_in_100 between 0 and least(different_word_count, 100)
    ) not valid;
-- A transcript says by which rule it was counted.
alter table audio.vocabulary_tracking
    add constraint vocabulary_tracking_chat_check check (
        source_format <> 'chat' or counting_rule_id is not null
    ) not valid;
-- The two forms have 396 and 680 words; only the shorter asks which words are understood, and what
-- is said is understood.
alter table audio.vocabulary_tracking
    add constraint vocabulary_tracking_cdi_check check (
        source_format <> 'cdi'
        or case instrument
            when 'cdi-wg' then
                words_understood_count is not null and words_produced_count is not null
                and words_produced_count <= words_understood_count
                and words_understood_count <= 396
            when 'cdi-ws' then
                words_understood_count is null and words_produced_count is not null
                and words_produced_count <= 680
            else false
        end
    ) not valid;

-- Which edition a family is shown is the one taken into use last.
alter table analytics.milestone_editions add column in_use_since timestamptz;
alter table analytics.milestone_editions add column content_sha256 bytea;
alter table analytics.milestone_editions
    add constraint milestone_editions_content_sha256_check check (
        octet_length(content_sha256) = 32
    ) not valid;
alter table analytics.milestone_items add column kind text not null default 'milestone';
alter table analytics.milestone_items
    add constraint milestone_items_kind_check check (kind in ('milestone', 'act_early')) not valid;

-- How many words children of a sample said or understood at an age; no child is in it.
create table analytics.vocabulary_norms (
    norm text not null,
    instrument text not null,
    language text not null,
    source text not null,
    child_count bigint not null,
    in_use_since timestamptz not null,
    content_sha256 bytea not null,
    constraint vocabulary_norms_pkey primary key (norm),
    constraint vocabulary_norms_norm_check check (norm ~ '^[a-z0-9_-]{3,40}$'),
    constraint vocabulary_norms_instrument_check check (instrument in ('cdi-wg', 'cdi-ws')),
    constraint vocabulary_norms_language_check check (language ~ '^[a-z]{2}$'),
    constraint vocabulary_norms_source_check check (length(source) between 10 and 400),
    constraint vocabulary_norms_child_count_check check (child_count > 0),
    constraint vocabulary_norms_content_sha256_check check (octet_length(content_sha256) = 32)
);
select wn.distribute('analytics.vocabulary_norms', 'reference');

create table analytics.vocabulary_norm_counts (
    norm text not null,
    measure text not null,
    age_months bigint not null,
    word_count bigint not null,
    child_count bigint not null,
    constraint vocabulary_norm_counts_pkey primary key (norm, measure, age_months, word_count),
    constraint vocabulary_norm_counts_norm_fkey
        foreign key (norm) references analytics.vocabulary_norms (norm) on delete cascade,
    constraint vocabulary_norm_counts_measure_check check (measure in ('understood', 'produced')),
    constraint vocabulary_norm_counts_age_months_check check (age_months between 1 and 72),
    constraint vocabulary_norm_counts_word_count_check check (word_count between 0 and 2000),
    constraint vocabulary_norm_counts_child_count_check check (child_count > 0)
);
select wn.distribute('analytics.vocabulary_norm_counts', 'reference');
reset role;
