-- The constraints count for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.vocabulary_tracking drop constraint vocabulary_tracking_sample_check;
alter table audio.vocabulary_tracking
    add constraint vocabulary_tracking_sample_check check (
        unintelligible_count between 0 and utterance_count
        and different_word_count_in_100 between 0 and least(different_word_count, 100)
    ) not valid;
alter table audio.vocabulary_tracking drop constraint vocabulary_tracking_chat_check;
alter table audio.vocabulary_tracking
    add constraint vocabulary_tracking_chat_check check (
        source_format <> 'chat' or counting_rule_id is not null
    ) not valid;
alter table audio.vocabulary_tracking drop constraint vocabulary_tracking_cdi_check;
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
alter table analytics.milestone_editions drop constraint milestone_editions_content_sha256_check;
alter table analytics.milestone_editions
    add constraint milestone_editions_content_sha256_check check (
        octet_length(content_sha256) = 32
    ) not valid;
alter table analytics.milestone_items drop constraint milestone_items_kind_check;
alter table analytics.milestone_items
    add constraint milestone_items_kind_check check (kind in ('milestone', 'act_early')) not valid;
reset role;
