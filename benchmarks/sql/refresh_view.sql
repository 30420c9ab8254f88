refresh materialized view concurrently public.bench_days
