alter role wn_api set synchronous_commit = off;
alter role wn_jobs set synchronous_commit = off;
alter role postgres set synchronous_commit = off
