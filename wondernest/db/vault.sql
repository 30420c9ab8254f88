-- The key store's own small database (SQLite).
pragma journal_mode = wal;
pragma secure_delete = on;
pragma busy_timeout = 30000;

create table if not exists epochs (
    epoch integer primary key,
    wrapped blob not null
);

create table if not exists data_keys (
    key_id blob primary key,
    subject_id blob not null,
    scope text not null,
    epoch integer not null references epochs (epoch),
    wrapped blob not null,
    unique (subject_id, scope)
);
