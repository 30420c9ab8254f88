-- An invitation can say which children the invited adult will see.
-- phase: expand
-- locks: family.invitations for an instant
-- undo: U0060
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- A column of its own, so that an invitation whose only child was erased shows none and not all.
alter table family.invitations add column sees_all_children boolean not null default true;
alter table family.invitations
    add constraint invitations_sees_all_children_check check (
        sees_all_children or role <> 'guardian'
    ) not valid;

create table family.invitation_children (
    family_id uuid not null,
    invitation_id uuid not null,
    child_id uuid not null,
    constraint invitation_children_pkey primary key (family_id, invitation_id, child_id)
);
-- For the erasure of a child.
create index invitation_children_child_id_idx on family.invitation_children (family_id, child_id);
select wn.distribute('family.invitation_children', 'family');
alter table family.invitation_children
    add constraint invitation_children_invitation_id_fkey
    foreign key (family_id, invitation_id)
    references family.invitations (family_id, invitation_id) on delete cascade;
alter table family.invitation_children
    add constraint invitation_children_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
reset role;
