-- Takes proofs, recovery codes and challenges away, and the functions that read them.
set local search_path = pg_catalog;
set local role wn_owner;
drop table core.auth_challenges cascade;
drop table core.recovery_codes cascade;
delete from wn.distribution where table_name in ('core.auth_challenges', 'core.recovery_codes');
alter table core.user_factors
    drop column proof_hash cascade,
    drop column last_used_at cascade;
reset role;
