-- Validates what V0060 added.
-- phase: contract
-- finishes: V0060
-- locks: none that anybody waits for
-- undo: U0061
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.invitations validate constraint invitations_sees_all_children_check;
reset role;
