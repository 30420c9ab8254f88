-- Takes the norms away, and what V0042 added to three tables; figures and answers stay.
set local search_path = pg_catalog;
set local role wn_owner;
drop table analytics.vocabulary_norm_counts;
drop table analytics.vocabulary_norms;
delete from wn.distribution
where table_name in (
    'analytics.vocabulary_norm_counts', 'analytics.vocabulary_norms', 'audio.counting_rules'
);
alter table analytics.milestone_items drop column kind;
alter table analytics.milestone_editions drop column content_sha256;
alter table analytics.milestone_editions drop column in_use_since;
alter table audio.vocabulary_tracking drop constraint vocabulary_tracking_cdi_check;
alter table audio.vocabulary_tracking drop constraint vocabulary_tracking_chat_check;
alter table audio.vocabulary_tracking drop constraint vocabulary_tracking_sample_check;
alter table audio.vocabulary_tracking drop column different_word_count_in_100;
alter table audio.vocabulary_tracking drop column unintelligible_count;
alter table audio.vocabulary_tracking drop column counting_rule_id;
drop table audio.counting_rules;
reset role;
