-- One partition for all of time, so that the table can hold rows before the partition manager is there.
create table {leaf} partition of {relation} for values from (minvalue) to (maxvalue)
