-- Validates what V0020 added.
-- phase: contract
-- finishes: V0020
-- locks: none that anybody waits for
-- undo: U0021
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table core.user_factors validate constraint user_factors_proof_hash_check;
reset role;
