alter table family.consent_grants enable trigger t40_check_grant;
