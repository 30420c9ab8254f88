-- Validates what V0042 added.
-- phase: contract
-- finishes: V0042
-- locks: none that anybody waits for
-- undo: U0043
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.vocabulary_tracking validate constraint vocabulary_tracking_sample_check;
alter table audio.vocabulary_tracking validate constraint vocabulary_tracking_chat_check;
alter table audio.vocabulary_tracking validate constraint vocabulary_tracking_cdi_check;
alter table analytics.milestone_editions
    validate constraint milestone_editions_content_sha256_check;
alter table analytics.milestone_items validate constraint milestone_items_kind_check;
reset role;
