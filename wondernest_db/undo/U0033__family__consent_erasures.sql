-- Takes the ledger of deletions after a withdrawal away.
set local search_path = pg_catalog;
set local role wn_owner;
drop table family.consent_erasures cascade;
delete from wn.distribution where table_name = 'family.consent_erasures';
reset role;
