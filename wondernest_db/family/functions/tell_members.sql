-- Has every open live page of the family looked at again: whoever may not see any more loses it now.
-- order: 51
set local role wn_resolver;

create or replace function family.tell_members() returns void
    language sql volatile
    set search_path = ''
begin atomic
    insert into core.outbox (family_id, topic, payload)
    values (wn.family_id(), 'family.members_changed', jsonb_build_object());
end;
comment on function family.tell_members() is
    'Writes the event that somebody may see more or less of the family in context.';
