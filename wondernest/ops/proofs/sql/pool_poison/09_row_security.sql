-- Row security asked to step aside.
set session row_security = off;
