-- Before anything is read: whoever takes rights from these tables must wait until this ends. No
-- snapshot is taken by these statements, so what is read afterwards is no older than the locks.
set local role wn_owner;
set local lock_timeout = {lock_timeout};
set local statement_timeout = {statement_timeout};
set local datestyle = 'ISO, YMD';
set local timezone = 'UTC';
lock table only {tables} in access share mode;
