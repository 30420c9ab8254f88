-- Statements under the names the driver uses for its own.
deallocate all;
prepare _pg3_0 as select pg_catalog.gen_random_uuid();
prepare _pg3_1 as select pg_catalog.gen_random_uuid();
prepare _pg3_2 as select pg_catalog.gen_random_uuid();
