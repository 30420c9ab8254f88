-- An event trigger.
create event trigger seen on ddl_command_end execute function public.refuse_raw_audio();
