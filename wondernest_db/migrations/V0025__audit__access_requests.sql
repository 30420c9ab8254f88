-- Requests of staff to open one family, waiting for a second person.
-- phase: expand
-- locks: none, new tables only
-- undo: U0025
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- The grant that answers a request carries its id, so that a request is answered once.
create table audit.access_requests (
    family_id uuid not null,
    access_request_id uuid not null default uuidv7(),
    user_id uuid not null,
    reason text not null,
    minutes bigint not null,
    requested_at timestamptz not null default now(),
    constraint access_requests_pkey primary key (family_id, access_request_id),
    constraint access_requests_reason_check check (length(reason) between 10 and 500),
    constraint access_requests_minutes_check check (minutes between 1 and 60)
);
create index access_requests_access_request_id_idx on audit.access_requests (access_request_id);
create index access_requests_requested_at_idx on audit.access_requests (requested_at);

select wn.distribute('audit.access_requests', 'family');
reset role;
