-- Validates what V0030 added.
-- phase: contract
-- finishes: V0030
-- locks: none that anybody waits for
-- undo: U0031
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.consent_methods validate constraint consent_methods_law_check;
alter table family.consent_methods validate constraint consent_methods_retired_on_check;
alter table family.consent_methods validate constraint consent_methods_checked_by_check;
alter table family.consent_methods validate constraint consent_methods_plus_check;
alter table family.consent_methods validate constraint consent_methods_is_offered_check;
alter table family.consent_verifications
    validate constraint consent_verifications_evidence_sha256_check;
alter table family.consent_verifications validate constraint consent_verifications_staff_check;
alter table family.consent_verifications validate constraint consent_verifications_card_check;
alter table family.consent_verifications
    validate constraint consent_verifications_questions_check;
alter table family.consent_grants validate constraint consent_grants_ui_default_check;
alter table family.notices validate constraint notices_complete_check;
alter table family.notices validate constraint notices_ages_check;
reset role;
