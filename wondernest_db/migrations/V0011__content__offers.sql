-- What a child was offered, by which run of which model, and what the child did with it.
-- phase: expand
-- locks: none, new tables only
-- undo: U0011
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table content.content_recommendations (
    family_id uuid not null,
    child_id uuid not null,
    recommendation_id uuid not null default uuidv7(),
    purpose text not null default 'content_personalisation',
    run_id uuid not null,
    model_version_id uuid not null,
    item_id uuid not null,
    rank bigint not null,
    score numeric(7, 6) not null,
    reason_code text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    shown_at timestamptz,
    opened_at timestamptz,
    dismissed_at timestamptz,
    constraint content_recommendations_pkey
        primary key (family_id, child_id, recommendation_id),
    constraint content_recommendations_run_id_key unique (family_id, child_id, run_id, item_id),
    constraint content_recommendations_rank_key unique (family_id, child_id, run_id, rank),
    constraint content_recommendations_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint content_recommendations_purpose_check check (
        purpose = 'content_personalisation'
    ),
    constraint content_recommendations_rank_check check (rank between 1 and 200),
    constraint content_recommendations_score_check check (score between 0 and 1),
    constraint content_recommendations_reason_code_check check (
        reason_code in (
            'popular_at_age', 'similar_to_liked', 'same_category', 'next_level', 'interest',
            'new_in_library', 'picked_by_staff', 'liked_by_similar'
        )
    ),
    constraint content_recommendations_expires_at_check check (
        expires_at > created_at and expires_at <= created_at + interval '90 days'
    ),
    constraint content_recommendations_shown_at_check check (
        coalesce(opened_at, dismissed_at) is null or shown_at is not null
    )
);
create index content_recommendations_item_id_idx on content.content_recommendations (item_id);
create index content_recommendations_model_version_id_idx
    on content.content_recommendations (model_version_id);
create index content_recommendations_expires_at_idx
    on content.content_recommendations (expires_at);
select wn.distribute('content.content_recommendations', 'family');
alter table content.content_recommendations
    add constraint content_recommendations_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
alter table content.content_recommendations
    add constraint content_recommendations_model_version_id_fkey
    foreign key (model_version_id)
    references ml.model_versions (model_version_id) on delete restrict;
alter table content.content_recommendations
    add constraint content_recommendations_run_id_fkey
    foreign key (family_id, child_id, run_id)
    references ml.recommendation_runs (family_id, child_id, run_id) on delete cascade;

-- What a child did with an item. Spread by child, so retention deletes in small batches over the
-- time index instead of dropping partitions.
create table content.content_engagement (
    family_id uuid not null,
    child_id uuid not null,
    event_id uuid not null default uuidv7(),
    item_id uuid not null,
    play_id uuid not null,
    client_event_key text not null,
    kind text not null,
    happened_at timestamptz not null,
    time_zone text not null,
    local_date date not null
        generated always as ((happened_at at time zone time_zone)::date) stored,
    engaged_seconds numeric(9, 2) not null default 0,
    position_share numeric(4, 3),
    is_on_screen boolean not null,
    received_at timestamptz not null default clock_timestamp(),
    constraint content_engagement_pkey primary key (family_id, child_id, event_id),
    constraint content_engagement_client_event_key_key
        unique (family_id, child_id, client_event_key),
    constraint content_engagement_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete restrict,
    constraint content_engagement_client_event_key_check check (
        length(client_event_key) between 8 and 80 and client_event_key ~ '^[A-Za-z0-9:_-]+$'
    ),
    constraint content_engagement_kind_check check (
        kind in ('start', 'progress', 'complete', 'skip', 'favourite', 'unfavourite')
    ),
    constraint content_engagement_happened_at_check check (
        isfinite(happened_at) and happened_at <= received_at + interval '1 day'
    ),
    constraint content_engagement_time_zone_check check (length(time_zone) between 3 and 64),
    constraint content_engagement_engaged_seconds_check check (
        engaged_seconds between 0 and 21600
        and (kind in ('progress', 'complete', 'skip') or engaged_seconds = 0)
    ),
    constraint content_engagement_position_share_check check (position_share between 0 and 1)
) partition by hash (child_id);
create table content.content_engagement_p00 partition of content.content_engagement
    for values with (modulus 4, remainder 0);
create table content.content_engagement_p01 partition of content.content_engagement
    for values with (modulus 4, remainder 1);
create table content.content_engagement_p02 partition of content.content_engagement
    for values with (modulus 4, remainder 2);
create table content.content_engagement_p03 partition of content.content_engagement
    for values with (modulus 4, remainder 3);
create index content_engagement_local_date_idx
    on content.content_engagement (family_id, child_id, local_date);
create index content_engagement_item_id_idx on content.content_engagement (item_id);
create index content_engagement_happened_at_idx on content.content_engagement (happened_at);
select wn.distribute('content.content_engagement', 'family');
alter table content.content_engagement
    add constraint content_engagement_child_id_fkey
    foreign key (family_id, child_id)
    references family.child_profiles (family_id, child_id) on delete cascade;
reset role;
