-- The watch is made to look away.
-- refused: 42501
create or replace function public.refuse_raw_audio() returns event_trigger language plpgsql
as 'begin null; end';
