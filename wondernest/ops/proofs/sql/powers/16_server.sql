-- A foreign server.
-- refused: 42704
create server elsewhere foreign data wrapper elsewhere;
