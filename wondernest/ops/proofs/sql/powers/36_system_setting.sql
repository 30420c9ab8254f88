-- A setting for the whole server.
-- refused: 25001
alter system set log_statement = 'all';
