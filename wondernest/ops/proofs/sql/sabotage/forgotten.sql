create view family.forgotten with (security_invoker = true) as
select families.family_id from family.families as families;
create sequence family.forgotten_numbers;
create function family.forget() returns boolean language sql stable set search_path = ''
begin atomic
    select true;
end;
grant execute on function family.forget() to wn_parent;
