-- Widens two lists of codes, validates what V0018 added, and drops the functions it replaced.
-- phase: contract
-- finishes: V0018
-- locks: core.user_sessions and core.login_attempts for an instant
-- undo: none, because the narrower lists and the functions belong to the older release
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table core.user_sessions validate constraint user_sessions_previous_key_hash_check;
alter table core.user_sessions validate constraint user_sessions_stage_check;
alter table core.user_sessions validate constraint user_sessions_failed_factor_count_check;
alter table core.user_sessions validate constraint user_sessions_revoked_reason_wider_check;
alter table core.login_attempts validate constraint login_attempts_outcome_wider_check;
-- squawk-ignore ban-drop-constraint
alter table core.user_sessions drop constraint user_sessions_revoked_reason_check;
alter table core.user_sessions
    -- squawk-ignore renaming-object
    rename constraint user_sessions_revoked_reason_wider_check to user_sessions_revoked_reason_check;
-- squawk-ignore ban-drop-constraint
alter table core.login_attempts drop constraint login_attempts_outcome_check;
alter table core.login_attempts
    -- squawk-ignore renaming-object
    rename constraint login_attempts_outcome_wider_check to login_attempts_outcome_check;
reset role;
set local role wn_resolver;
-- squawk-ignore ban-drop-function
drop function if exists core.open_session(
    bytea, bytea, uuid, bytea, bytea, text, interval, interval
);
-- squawk-ignore ban-drop-function
drop function if exists core.register_user(
    uuid, bytea, bytea, bytea, text, bytea, text, text, text
);
-- squawk-ignore ban-drop-function
drop function if exists core.refresh_session(uuid, bytea, bytea, bytea, interval);
reset role;
