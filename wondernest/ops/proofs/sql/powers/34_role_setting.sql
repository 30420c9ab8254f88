-- A setting for every later session of another role.
alter role wn_owner set row_security = off;
