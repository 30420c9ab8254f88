-- After a factor was added: the session has given it, and the owner hears of it by mail.
-- order: 40
set local role wn_resolver;

create or replace function core.end_factor_enrolment(p_user_id uuid) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    update core.user_sessions as sessions
    set assurance_level = 'second_factor'
    where sessions.session_id = wn.session_id() and sessions.user_id = p_user_id;
    perform core.notify_account(p_user_id, 'second_factor_changed');
end
$$;
comment on function core.end_factor_enrolment(uuid) is
    'Marks the session in context as having given a second factor and has a message sent.';
