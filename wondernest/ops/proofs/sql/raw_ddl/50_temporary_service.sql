-- The worker makes a temporary table.
-- as: wn_service   refused: 42501
create temporary table clips (clip bytea);
