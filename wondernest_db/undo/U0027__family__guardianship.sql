-- Takes the offers and the names of who recorded an order away; the orders stay in force.
set local search_path = pg_catalog;
set local role wn_owner;
drop table family.ownership_offers cascade;
delete from wn.distribution where table_name = 'family.ownership_offers';
alter table family.guardian_blocks
    drop constraint guardian_blocks_recorded_by_user_id_check,
    drop constraint guardian_blocks_user_id_check;
alter table family.guardian_blocks
    drop column recorded_by_user_id cascade,
    drop column ended_by_user_id cascade;
reset role;
