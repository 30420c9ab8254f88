-- The constraints count for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.guardian_blocks
    drop constraint guardian_blocks_recorded_by_user_id_check,
    drop constraint guardian_blocks_user_id_check;
alter table family.guardian_blocks
    add constraint guardian_blocks_recorded_by_user_id_check check (
        recorded_by_user_id is null or order_reference_enc is not null
    ) not valid;
alter table family.guardian_blocks
    add constraint guardian_blocks_user_id_check check (
        user_id is distinct from recorded_by_user_id
    ) not valid;
reset role;
