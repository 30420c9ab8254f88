-- The ledger of what was deleted because consent was withdrawn.
-- phase: expand
-- locks: none, new tables only
-- undo: U0033
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table family.consent_erasures (
    family_id uuid not null,
    erasure_id uuid not null,
    child_id uuid not null,
    purpose text not null,
    grant_id uuid not null,
    withdrawn_at timestamptz not null,
    deleted_count bigint not null,
    is_last boolean not null,
    erased_at timestamptz not null,
    constraint consent_erasures_pkey primary key (family_id, erasure_id),
    constraint consent_erasures_deleted_count_check check (deleted_count >= 0),
    constraint consent_erasures_erased_at_check check (erased_at >= withdrawn_at)
);
select wn.distribute('family.consent_erasures', 'family');
alter table family.consent_erasures
    add constraint consent_erasures_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
-- A grant is finished once.
create unique index consent_erasures_grant_id_where_last_key
    on family.consent_erasures (family_id, grant_id) where is_last;
reset role;
