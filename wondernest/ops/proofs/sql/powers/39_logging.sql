-- Statements written to the log.
set local log_statement = 'all';
