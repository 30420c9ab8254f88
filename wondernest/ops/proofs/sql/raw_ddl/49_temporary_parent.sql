-- A signed-in parent makes a temporary table.
-- as: wn_parent   refused: 42501
create temporary table clips (clip bytea);
