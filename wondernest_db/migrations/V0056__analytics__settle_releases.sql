-- Validates what V0055 added.
-- phase: contract
-- finishes: V0055
-- locks: none that anybody waits for
-- undo: U0056
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table analytics.statistic_releases validate constraint statistic_releases_fingerprint_fkey;
reset role;
