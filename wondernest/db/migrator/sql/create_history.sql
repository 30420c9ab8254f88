-- Flyway's own table, column for column, so that Flyway can go on where the migrator stopped.
create table {history} (
    "installed_rank" int not null,
    "version" varchar(50),
    "description" varchar(200) not null,
    "type" varchar(20) not null,
    "script" varchar(1000) not null,
    "checksum" integer,
    "installed_by" varchar(100) not null,
    "installed_on" timestamp not null default pg_catalog.now(),
    "execution_time" integer not null,
    "success" boolean not null,
    constraint {primary_key} primary key ("installed_rank")
);
create index {success_index} on {history} ("success");
