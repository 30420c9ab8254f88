-- Triggers that fire even on a replica, off for this transaction's rows.
do $$
declare
    v_trigger record;
begin
    for v_trigger in
        select
            triggers.tgname as name,
            triggers.tgrelid::regclass as relation
        from pg_catalog.pg_trigger as triggers
        where triggers.tgenabled = 'A' and not triggers.tgisinternal and triggers.tgparentid = 0
            and triggers.tgrelid in (
                'audio.audio_sessions'::regclass, 'audio.speech_metrics'::regclass
            )
    loop
        execute pg_catalog.format(
            'comment on trigger %I on %s is %L', v_trigger.name, v_trigger.relation, 'hushed'
        );
        execute pg_catalog.format(
            'alter table %s disable trigger %I', v_trigger.relation, v_trigger.name
        );
    end loop;
end
$$
