-- Changes of staff come one after the other: two admins who dismiss each other at the same moment
-- would leave none.
-- order: 40
set local role wn_resolver;

create or replace function core.lock_staff_roles() returns void
    language sql volatile
    set search_path = ''
begin atomic
    select pg_advisory_xact_lock(hashtextextended('wn:staff_roles', 0));
end;
comment on function core.lock_staff_roles() is 'Waits until no other change of roles is under way.';
