-- The worker sees the raw rows as they were when it took its marks, not when it holds the lock.
do $$
begin
    execute pg_catalog.format(
        'alter role wn_jobs in database %I set default_transaction_isolation = ''repeatable read''',
        pg_catalog.current_database()
    );
end
$$
