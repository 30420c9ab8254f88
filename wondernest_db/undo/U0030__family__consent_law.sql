-- Takes receipts, ages, and the added parts of methods, verifications, grants and notices away.
set local search_path = pg_catalog;
set local role wn_owner;
drop table family.consent_receipts cascade;
drop table family.consent_ages cascade;
delete from wn.distribution
where table_name in ('family.consent_receipts', 'family.consent_ages');
alter table family.notices
    drop column title, drop column summary, drop column never_collected, drop column contact_use,
    drop column needs_consent, drop column means_of_withdrawal, drop column without_consent,
    drop column for_ages_0_to_5, drop column for_ages_6_to_9, drop column for_ages_10_to_12,
    drop column for_ages_13_to_15, drop column for_ages_16_to_17;
alter table family.consent_grants drop column ui_default;
alter table family.consent_verifications
    drop column evidence_sha256, drop column is_holder_notified, drop column question_count,
    drop column option_count;
-- Only names columns that stay, so it would stay with them.
alter table family.consent_methods drop constraint consent_methods_plus_check;
alter table family.consent_methods
    drop column law, drop column in_force_from, drop column retired_on, drop column checked_by;
reset role;
