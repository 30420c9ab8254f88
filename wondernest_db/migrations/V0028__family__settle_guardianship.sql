-- Validates what V0027 added.
-- phase: contract
-- finishes: V0027
-- locks: none that anybody waits for
-- undo: U0028
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.guardian_blocks
    validate constraint guardian_blocks_recorded_by_user_id_check;
alter table family.guardian_blocks validate constraint guardian_blocks_user_id_check;
reset role;
