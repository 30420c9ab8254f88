-- given: a pinned function and a pinned definer of the resolver
create function content.mix() returns text language sql immutable set search_path = ''
begin atomic select 'grey'; end;
create function content.peek() returns bigint language sql stable security definer
set search_path = ''
begin atomic select 1::bigint; end;
revoke execute on function content.peek() from public;
grant create on schema content to wn_resolver;
alter function content.peek() owner to wn_resolver;
-- defect: no search_path
-- finds: content.blend(a text)
create function content.blend(a text) returns text language sql immutable
begin atomic select a; end;
-- defect: a search_path with a schema
-- finds: content.mix()
alter function content.mix() set search_path = content;
-- defect: a procedure without search_path
-- finds: content.repaint()
create procedure content.repaint() language sql begin atomic select 1; end;
-- defect: a trigger function without search_path
-- finds: content.tg_dry_paint()
create function content.tg_dry_paint() returns trigger language plpgsql as 'begin return null; end';
-- defect: another setting instead
-- finds: content.mix()
alter function content.mix() reset search_path;
alter function content.mix() set work_mem = '8MB';
-- defect: a definer of an application role
-- finds: content.peek()
grant create on schema content to wn_service;
alter function content.peek() owner to wn_service;
-- defect: a definer of a superuser
-- finds: content.peek()
alter function content.peek() owner to current_user;
-- defect: a definer that PUBLIC may execute
-- finds: content.peek()
grant execute on function content.peek() to public;
-- defect: a definer that wn_owner owns is allowed
-- finds: nothing
alter function content.peek() owner to wn_owner;
