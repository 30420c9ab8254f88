-- A function of one's own, which a condition could run before a policy is asked.
create function public.seen(p_row text) returns boolean
language plpgsql cost 0.0000001 as $$ begin raise notice '%', p_row; return true; end $$;
