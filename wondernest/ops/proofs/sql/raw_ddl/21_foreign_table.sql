-- A table that lies on another server.
-- as: postgres
create foreign data wrapper elsewhere;
create server elsewhere foreign data wrapper elsewhere;
create foreign table audio.clips (clip bytea) server elsewhere;
