alter table family.consent_grants disable trigger t40_check_grant;
