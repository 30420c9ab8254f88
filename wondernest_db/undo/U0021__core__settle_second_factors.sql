-- The constraint counts for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table core.user_factors drop constraint user_factors_proof_hash_check;
alter table core.user_factors
    add constraint user_factors_proof_hash_check check (octet_length(proof_hash) = 32) not valid;
reset role;
