-- Rows read from a file.
copy core.outbox (topic) from '/etc/passwd';
