-- The lock that an update takes anyway, before the snapshot.
lock table only {table} in row exclusive mode;
