-- No time for anybody.
set session statement_timeout = 1;
