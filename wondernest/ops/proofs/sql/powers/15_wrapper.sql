-- A foreign data wrapper.
create foreign data wrapper elsewhere;
