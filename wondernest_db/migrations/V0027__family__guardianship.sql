-- Who recorded a court order and who ended it; offers to hand a family over.
-- phase: expand
-- locks: family.guardian_blocks for an instant
-- undo: U0027
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table family.guardian_blocks
    add column recorded_by_user_id uuid,
    add column ended_by_user_id uuid;
-- What a person records says which order it rests on.
alter table family.guardian_blocks
    add constraint guardian_blocks_recorded_by_user_id_check check (
        recorded_by_user_id is null or order_reference_enc is not null
    ) not valid;
-- Nobody is judge in their own cause.
alter table family.guardian_blocks
    add constraint guardian_blocks_user_id_check check (
        user_id is distinct from recorded_by_user_id
    ) not valid;

-- One offer a family, gone as soon as it is taken, so that none can be taken twice.
create table family.ownership_offers (
    family_id uuid not null,
    offer_id uuid not null,
    offered_by_user_id uuid not null,
    offered_to_user_id uuid not null,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    constraint ownership_offers_pkey primary key (family_id),
    constraint ownership_offers_offered_to_user_id_check check (
        offered_to_user_id <> offered_by_user_id
    ),
    constraint ownership_offers_expires_at_check check (
        expires_at > offered_at and expires_at <= offered_at + interval '14 days'
    )
);
select wn.distribute('family.ownership_offers', 'family');
alter table family.ownership_offers
    add constraint ownership_offers_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
reset role;
