-- An extension that reaches other databases.
create extension pg_walinspect;
