alter table family.consent_grants disable trigger t40_keep_grant;
