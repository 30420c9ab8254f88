-- given: writes column by column
create table family.kites (
    family_id uuid not null,
    kite_id uuid not null,
    flown_during tstzrange not null,
    colour text,
    constraint kites_pkey primary key (family_id, kite_id, flown_during without overlaps)
);
grant select, delete on family.kites to wn_parent;
grant insert (family_id, kite_id, colour, flown_during) on family.kites to wn_parent;
grant update (colour, flown_during) on family.kites to wn_parent;
grant insert, update on family.kites to wn_resolver;
create table audio.gusts (
    family_id uuid not null,
    blown_at timestamptz not null,
    force bigint,
    constraint gusts_pkey primary key (family_id, blown_at)
) partition by range (blown_at);
grant insert (family_id, blown_at, force), update (force) on audio.gusts to wn_service;
create view family.kite_list with (security_invoker = true) as
select kites.family_id, kites.colour from family.kites;
-- defect: insert on a whole table
-- finds: family.kites
grant insert on family.kites to wn_parent;
-- defect: update on a whole table of partitions
-- finds: audio.gusts
grant update on audio.gusts to wn_service;
-- defect: insert on a whole view
-- finds: family.kite_list
grant insert on family.kite_list to wn_staff;
-- defect: update on a whole table for a login
-- finds: family.kites
grant update on family.kites to wn_api;
-- defect: update on a whole table for PUBLIC
-- finds: family.kites
grant update on family.kites to public;
-- defect: update of the family
-- finds: family.kites.family_id
grant update (family_id) on family.kites to wn_parent;
-- defect: update of the family on a table without a key
-- finds: content.borrowings.family_id
create table content.borrowings (family_id uuid, borrowed_on date);
grant update (family_id, borrowed_on) on content.borrowings to wn_service;
-- defect: update of another part of the key
-- finds: family.kites.kite_id
grant update (kite_id) on family.kites to wn_jobs;
-- defect: update of the key of a table of partitions
-- finds: audio.gusts.blown_at
grant update (blown_at) on audio.gusts to wn_service;
-- defect: truncate
-- finds: family.kites
grant truncate on family.kites to wn_service;
-- defect: references on one column
-- finds: family.kites.kite_id
grant references (kite_id) on family.kites to wn_analyst;
-- defect: trigger on a table of partitions
-- finds: audio.gusts
grant trigger on audio.gusts to wn_jobs;
-- defect: maintain even for the resolver
-- finds: family.kites
grant maintain on family.kites to wn_resolver;
-- defect: what the owner grants himself is his
-- finds: nothing
grant update (family_id) on family.kites to current_user;
