insert into public.proof_slow (process_id) values (%(process_id)s::integer)
