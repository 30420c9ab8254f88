-- Indexes of partitions, each with the index of the table it belongs to.
select leaves.relname, parents.relname
from pg_catalog.pg_inherits as inheritance
inner join pg_catalog.pg_class as leaves on leaves.oid = inheritance.inhrelid
inner join pg_catalog.pg_class as parents on parents.oid = inheritance.inhparent
where leaves.relkind = 'i';
