-- As the page of the table hangs it.
alter table family.consent_grants enable always trigger t40_check_grant
