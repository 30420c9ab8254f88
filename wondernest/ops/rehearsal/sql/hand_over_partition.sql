-- To the owner of the table, who else could not add a column to it and its partitions.
alter table {leaf} owner to {owner}
