-- A new role.
create role kite;
