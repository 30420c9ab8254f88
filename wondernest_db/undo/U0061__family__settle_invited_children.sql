-- The constraint counts for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.invitations drop constraint invitations_sees_all_children_check;
alter table family.invitations
    add constraint invitations_sees_all_children_check check (
        sees_all_children or role <> 'guardian'
    ) not valid;
reset role;
