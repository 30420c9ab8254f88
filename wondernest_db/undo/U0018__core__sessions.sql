-- Takes confirmed rotation and the counts of failed tries away.
set local search_path = pg_catalog;
set local role wn_owner;
drop table core.login_failures cascade;
delete from wn.distribution where table_name = 'core.login_failures';
alter table core.login_attempts drop constraint login_attempts_outcome_wider_check;
alter table core.user_sessions
    drop constraint user_sessions_revoked_reason_wider_check;
alter table core.user_sessions
    drop column previous_key_hash,
    drop column is_confirmed,
    drop column failed_factor_count,
    drop column stage;
reset role;
