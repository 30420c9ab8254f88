-- Takes the children of invitations away. Open invitations that name some are taken back first, or
-- whoever accepts one would see every child.
set local search_path = pg_catalog;
set local role wn_owner;
set local row_security = off;
delete from family.invitations where not sees_all_children;
drop table family.invitation_children cascade;
delete from wn.distribution where table_name = 'family.invitation_children';
alter table family.invitations drop constraint invitations_sees_all_children_check;
alter table family.invitations drop column sees_all_children cascade;
reset role;
