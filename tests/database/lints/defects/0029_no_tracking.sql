-- given: names and types that only look alike
-- The lint by itself: the event trigger would refuse each of these before anybody could ask.
alter event trigger refuse_tracking disable;
create table content.lands (
    land_id uuid not null,
    country text not null,
    time_zone text not null,
    latency_ms bigint,
    platitude_count bigint,
    flat_rate bigint,
    geometric_mean numeric(6, 2),
    added_id uuid,
    placed_at timestamptz not null,
    notes jsonb
) partition by range (placed_at);
create table content.later_lands partition of content.lands default;
comment on column content.lands.country is 'Where the family lives; no address and no map.';
-- defect: the identifier of one maker
-- finds: content.lands.idfa
alter table content.lands add column idfa uuid;
-- defect: the identifier of another maker inside a name
-- finds: content.lands.device_gaid_hash
alter table content.lands add column device_gaid_hash text;
-- defect: an identifier spelled out
-- finds: content.lands.advertising_ids
alter table content.lands add column advertising_ids text[];
-- defect: an identifier in a quoted name
-- finds: content.lands."advertisingId"
alter table content.lands add column "advertisingId" text;
-- defect: an innocent name whose comment says what it is
-- finds: content.lands.reference
alter table content.lands add column reference text;
comment on column content.lands.reference is 'The advertising identifier of the phone.';
-- defect: a place in numbers
-- finds: content.lands.home_lat
-- finds: content.lands.home_lng
alter table content.lands add column home_lat double precision, add column home_lng double precision;
-- defect: a place written out
-- finds: family.homes.latitude
create table family.homes (family_id uuid not null, latitude numeric(8, 5));
-- defect: a short form of a place
-- finds: content.lands.geohash
alter table content.lands add column geohash text;
-- defect: a place guessed from an address
-- finds: content.lands.ip_city
alter table content.lands add column ip_city text;
-- defect: a point
-- finds: content.lands.middle
alter table content.lands add column middle point;
-- defect: a domain over many points
-- finds: content.lands.border
create domain content.border as point[];
alter table content.lands add column border content.border;
-- defect: a composite type with a place in it
-- finds: content.lands.middle
create type content.spot as (latitude double precision, height bigint);
alter table content.lands add column middle content.spot;
-- defect: a type of an extension of geometry
-- finds: content.lands.middle
create domain content.geography as text;
alter table content.lands add column middle content.geography;
-- defect: a view that makes a place
-- finds: content.land_spots.coordinates
create view content.land_spots with (security_invoker = true) as
select lands.land_id, lands.notes as coordinates from content.lands;
-- defect: a partition here of a table elsewhere
-- finds: content.spots.home_lat
create table public.spots (placed_at timestamptz not null, home_lat bigint)
partition by range (placed_at);
create table content.spots partition of public.spots default;
