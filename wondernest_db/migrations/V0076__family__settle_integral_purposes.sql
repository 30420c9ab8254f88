-- Validates what V0075 added.
-- phase: contract
-- finishes: V0075
-- locks: none that anybody waits for
-- undo: U0076
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.consent_purposes
    validate constraint consent_purposes_integral_justification_check;
alter table family.consent_purposes validate constraint consent_purposes_integral_kind_check;
reset role;
