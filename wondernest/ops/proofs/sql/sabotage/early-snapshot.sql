-- The worker sees the raw rows as they were when it took its marks, not when it holds the lock.
alter role wn_jobs set default_transaction_isolation = 'repeatable read'
