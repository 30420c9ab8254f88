-- A trigger that sees every row.
create trigger t01_see before update on family.child_profiles for each row execute function wn.tg_keep_family();
