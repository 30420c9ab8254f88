-- Other plans.
set session plan_cache_mode = force_generic_plan; set session enable_indexscan = off;
