-- What comes before many a write: row share, and the lock of a row.
select from {relation} as rows limit 1 for no key update
