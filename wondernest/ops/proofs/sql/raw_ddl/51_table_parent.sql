-- A signed-in parent makes a table.
-- as: wn_parent   refused: 42501
create table audio.clips (clip bigint);
