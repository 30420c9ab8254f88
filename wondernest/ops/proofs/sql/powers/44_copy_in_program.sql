-- Rows taken from a program.
copy core.outbox (topic) from program 'id';
