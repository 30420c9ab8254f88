-- The content library: items, their versions and pages, a tree of categories, review, ratings, and
-- what a child opened and was offered.
-- phase: expand
-- locks: none, new tables only
-- undo: U0008
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create schema content;
comment on schema content is
    'Content library: curation, review, ratings, engagement, recommendations.';
grant usage on schema content to wn_resolver, wn_jobs, wn_parent, wn_staff, wn_service;
grant create on schema content to wn_resolver;

create table content.content_licences (
    licence text not null,
    title text not null,
    url text,
    is_publishable boolean not null,
    needs_attribution boolean not null,
    may_be_adapted boolean not null,
    description text not null,
    constraint content_licences_pkey primary key (licence),
    constraint content_licences_licence_check check (licence ~ '^[a-z][a-z0-9_]{1,39}$')
);
select wn.distribute('content.content_licences', 'reference');

-- The state machine of review as rows: a step that is not here cannot be recorded.
create table content.review_steps (
    from_status text not null,
    to_status text not null,
    permission text not null,
    needs_reason boolean not null,
    needs_second_person boolean not null,
    description text not null,
    constraint review_steps_pkey primary key (from_status, to_status),
    constraint review_steps_from_status_check check (
        from_status in (
            'draft', 'submitted', 'in_review', 'changes_requested', 'approved', 'published',
            'retired'
        )
    ),
    constraint review_steps_to_status_check check (
        to_status in (
            'submitted', 'in_review', 'changes_requested', 'approved', 'published', 'retired'
        )
        and to_status <> from_status
    ),
    constraint review_steps_permission_check check (permission ~ '^[a-z_]+\.[a-z_]+$')
);
select wn.distribute('content.review_steps', 'reference');

create table content.content_items (
    item_id uuid not null default uuidv7(),
    provider text not null,
    provider_reference text not null,
    kind text not null,
    title text not null,
    summary text not null default '',
    language text not null,
    min_age_months bigint not null,
    max_age_months bigint not null,
    reading_level bigint,
    duration_seconds bigint,
    is_on_screen boolean not null,
    licence text not null,
    attribution text,
    source_url text,
    countries text[] not null default '{}',
    metadata jsonb not null default '{}',
    content_sha256 bytea,
    status text not null default 'draft',
    last_step_number bigint,
    version bigint not null default 1,
    author_user_id uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    published_at timestamptz,
    search_vector tsvector not null generated always as (
        setweight(to_tsvector('pg_catalog.simple'::regconfig, title), 'A')
        || setweight(to_tsvector('pg_catalog.simple'::regconfig, summary), 'B')
    ) stored,
    constraint content_items_pkey primary key (item_id),
    constraint content_items_provider_reference_key unique (provider, provider_reference),
    constraint content_items_licence_fkey
        foreign key (licence) references content.content_licences (licence) on delete restrict,
    constraint content_items_provider_check check (provider ~ '^[a-z][a-z0-9_]{1,39}$'),
    constraint content_items_provider_reference_check check (
        length(provider_reference) between 1 and 200
    ),
    constraint content_items_kind_check check (
        kind in ('story', 'audio_story', 'song', 'video', 'game', 'activity', 'article')
    ),
    constraint content_items_title_check check (length(title) between 1 and 300),
    constraint content_items_summary_check check (length(summary) <= 4000),
    constraint content_items_language_check check (
        language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'
    ),
    constraint content_items_age_check check (
        min_age_months >= 0 and max_age_months >= min_age_months and max_age_months <= 216
    ),
    constraint content_items_reading_level_check check (reading_level between 1 and 6),
    constraint content_items_duration_seconds_check check (duration_seconds between 1 and 86400),
    constraint content_items_attribution_check check (length(attribution) between 1 and 1000),
    constraint content_items_source_url_check check (
        source_url ~ '^https?://' and length(source_url) <= 2000
    ),
    constraint content_items_countries_check check (
        cardinality(countries) <= 250
        and array_to_string(countries, ',') ~ '^([A-Z]{2}(,[A-Z]{2})*)?$'
    ),
    constraint content_items_metadata_check check (
        jsonb_typeof(metadata) = 'object' and pg_column_size(metadata) <= 8192
    ),
    constraint content_items_content_sha256_check check (octet_length(content_sha256) = 32),
    constraint content_items_status_check check (
        status in (
            'draft', 'submitted', 'in_review', 'changes_requested', 'approved', 'published',
            'retired'
        )
    ),
    constraint content_items_last_step_number_check check (
        (status = 'draft') = (last_step_number is null)
    ),
    constraint content_items_published_at_check check (
        status <> 'published' or published_at is not null
    ),
    constraint content_items_version_check check (version >= 1)
);
create index content_items_licence_idx on content.content_items (licence);
create index content_items_age_where_published_idx
    on content.content_items (language, min_age_months, max_age_months)
    where status = 'published';
create index content_items_search_vector_idx on content.content_items using gin (search_vector);
create index content_items_title_idx
    on content.content_items using gin (title public.gin_trgm_ops);
select wn.distribute('content.content_items', 'reference');

-- Every version of an item as it was described. An item cannot be committed at a version without
-- its row here (content_items_version_fkey), so no change of a description is without a trace.
create table content.content_item_versions (
    item_id uuid not null,
    version bigint not null,
    description jsonb not null,
    content_sha256 bytea,
    by_user_id uuid,
    created_at timestamptz not null default now(),
    constraint content_item_versions_pkey primary key (item_id, version),
    constraint content_item_versions_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint content_item_versions_description_check check (
        jsonb_typeof(description) = 'object' and pg_column_size(description) <= 32768
    ),
    constraint content_item_versions_content_sha256_check check (
        octet_length(content_sha256) = 32
    )
);
select wn.distribute('content.content_item_versions', 'reference');
alter table content.content_items
    add constraint content_items_version_fkey
    foreign key (item_id, version)
    references content.content_item_versions (item_id, version) on delete no action
    deferrable initially deferred;
create index content_items_version_idx on content.content_items (item_id, version);

create table content.content_item_pages (
    item_id uuid not null,
    version bigint not null,
    page_number bigint not null,
    body text not null,
    constraint content_item_pages_pkey primary key (item_id, version, page_number),
    constraint content_item_pages_version_fkey
        foreign key (item_id, version)
        references content.content_item_versions (item_id, version) on delete cascade,
    constraint content_item_pages_page_number_check check (page_number between 1 and 1000),
    constraint content_item_pages_body_check check (length(body) <= 20000)
);
select wn.distribute('content.content_item_pages', 'reference');

-- A tree whose path follows by itself: a row's path is made of its parent's, the foreign key
-- carries a changed path to the children, so moving a subtree is one update. A cycle would need a
-- category inside its own parent's path, which the check refuses.
create table content.content_categories (
    category text not null,
    parent_category text,
    parent_path text,
    path text not null
        generated always as (coalesce(parent_path, '/') || category || '/') stored,
    title text not null,
    description text not null default '',
    position bigint not null default 0,
    is_offered boolean not null default true,
    constraint content_categories_pkey primary key (category),
    constraint content_categories_path_key unique (category, path),
    constraint content_categories_parent_category_fkey
        foreign key (parent_category, parent_path)
        references content.content_categories (category, path)
        on update cascade on delete restrict,
    constraint content_categories_category_check check (category ~ '^[a-z][a-z0-9_]{1,39}$'),
    constraint content_categories_parent_path_check check (
        (parent_category is null) = (parent_path is null) and length(parent_path) <= 400
    ),
    constraint content_categories_no_cycle_check check (
        position('/' || category || '/' in parent_path) = 0
    ),
    constraint content_categories_title_check check (length(title) between 1 and 100),
    constraint content_categories_description_check check (length(description) <= 1000)
);
create index content_categories_parent_category_idx
    on content.content_categories (parent_category, parent_path);
create index content_categories_path_idx on content.content_categories (path text_pattern_ops);
select wn.distribute('content.content_categories', 'reference');

create table content.content_item_categories (
    item_id uuid not null,
    category text not null,
    is_main boolean not null default false,
    constraint content_item_categories_pkey primary key (item_id, category),
    constraint content_item_categories_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint content_item_categories_category_fkey
        foreign key (category) references content.content_categories (category) on delete restrict
);
create index content_item_categories_category_idx on content.content_item_categories (category);
create unique index content_item_categories_item_id_where_main_key
    on content.content_item_categories (item_id) where is_main;
select wn.distribute('content.content_item_categories', 'reference');

-- The history of review, numbered without gaps. Each step starts where the one before it ended
-- (the chain), goes where review_steps lets it, and the item's status is that of its last step.
create table content.content_reviews (
    item_id uuid not null,
    step_number bigint not null,
    previous_step_number bigint generated always as (nullif(step_number - 1, 0)) stored,
    from_status text not null,
    to_status text not null,
    version bigint not null,
    by_user_id uuid,
    reason text,
    public_feedback text,
    internal_note text,
    stepped_at timestamptz not null default clock_timestamp(),
    constraint content_reviews_pkey primary key (item_id, step_number),
    constraint content_reviews_to_status_key unique (item_id, step_number, to_status),
    constraint content_reviews_version_fkey
        foreign key (item_id, version)
        references content.content_item_versions (item_id, version) on delete cascade,
    constraint content_reviews_from_status_fkey
        foreign key (from_status, to_status)
        references content.review_steps (from_status, to_status) on delete restrict,
    constraint content_reviews_previous_step_number_fkey
        foreign key (item_id, previous_step_number, from_status)
        references content.content_reviews (item_id, step_number, to_status) on delete cascade,
    constraint content_reviews_step_number_check check (
        step_number >= 1 and (step_number = 1) = (from_status = 'draft')
    ),
    constraint content_reviews_reason_check check (length(reason) between 3 and 1000),
    constraint content_reviews_public_feedback_check check (length(public_feedback) <= 4000),
    constraint content_reviews_internal_note_check check (length(internal_note) <= 4000)
);
create index content_reviews_version_idx on content.content_reviews (item_id, version);
create index content_reviews_from_status_idx on content.content_reviews (from_status, to_status);
create index content_reviews_previous_step_number_idx
    on content.content_reviews (item_id, previous_step_number, from_status);
select wn.distribute('content.content_reviews', 'reference');
alter table content.content_items
    add constraint content_items_last_step_number_fkey
    foreign key (item_id, last_step_number, status)
    references content.content_reviews (item_id, step_number, to_status) on delete no action
    deferrable initially deferred;
create index content_items_last_step_number_idx
    on content.content_items (item_id, last_step_number, status);

-- Single opinions of staff and providers; those of parents are family data (content_feedback).
create table content.content_votes (
    item_id uuid not null,
    vote_id uuid not null default uuidv7(),
    source text not null,
    aspect text not null,
    by_user_id uuid,
    stars bigint not null,
    voted_at timestamptz not null default now(),
    constraint content_votes_pkey primary key (item_id, vote_id),
    constraint content_votes_by_user_id_key
        unique nulls not distinct (item_id, source, aspect, by_user_id),
    constraint content_votes_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint content_votes_source_check check (source in ('staff', 'provider')),
    constraint content_votes_by_user_id_check check (
        (source = 'staff') = (by_user_id is not null)
    ),
    constraint content_votes_aspect_check check (aspect in ('safety', 'educational', 'age')),
    constraint content_votes_stars_check check (stars between 1 and 5)
);
select wn.distribute('content.content_votes', 'reference');

create table content.content_ratings (
    item_id uuid not null,
    source text not null,
    aspect text not null,
    score_share numeric(4, 3) not null,
    mean_stars numeric(3, 2),
    vote_count bigint not null,
    confidence_share numeric(4, 3) not null,
    formula_version text not null,
    computed_at timestamptz not null,
    constraint content_ratings_pkey primary key (item_id, source, aspect),
    constraint content_ratings_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint content_ratings_source_check check (source in ('staff', 'parents', 'provider')),
    constraint content_ratings_aspect_check check (aspect in ('safety', 'educational', 'age')),
    constraint content_ratings_shares_check check (
        score_share between 0 and 1 and confidence_share between 0 and 1
    ),
    constraint content_ratings_vote_count_check check (
        vote_count >= 0 and (vote_count = 0) = (mean_stars is null)
        and (vote_count > 0 or confidence_share = 0)
    ),
    constraint content_ratings_mean_stars_check check (mean_stars between 1 and 5)
);
select wn.distribute('content.content_ratings', 'reference');

create table content.content_imports (
    import_id uuid not null default uuidv7(),
    provider text not null,
    file_sha256 bytea not null,
    format text not null,
    state text not null default 'running',
    line_count bigint not null default 0,
    added_count bigint not null default 0,
    changed_count bigint not null default 0,
    same_count bigint not null default 0,
    refused_count bigint not null default 0,
    by_user_id uuid,
    started_at timestamptz not null default now(),
    ended_at timestamptz,
    constraint content_imports_pkey primary key (import_id),
    constraint content_imports_file_sha256_key unique (provider, file_sha256),
    constraint content_imports_file_sha256_check check (octet_length(file_sha256) = 32),
    constraint content_imports_format_check check (format in ('csv', 'json', 'markdown')),
    constraint content_imports_state_check check (state in ('running', 'done', 'failed')),
    -- Nothing is lost: every line read is in exactly one of the four piles.
    constraint content_imports_line_count_check check (
        least(added_count, changed_count, same_count, refused_count) >= 0
        and line_count = added_count + changed_count + same_count + refused_count
    )
);
select wn.distribute('content.content_imports', 'local');

create table content.content_import_errors (
    import_id uuid not null,
    line_number bigint not null,
    code text not null,
    detail text not null,
    line_sha256 bytea not null,
    constraint content_import_errors_pkey primary key (import_id, line_number),
    constraint content_import_errors_import_id_fkey
        foreign key (import_id) references content.content_imports (import_id) on delete cascade,
    constraint content_import_errors_line_number_check check (line_number >= 1),
    constraint content_import_errors_code_check check (code ~ '^[a-z][a-z-]{1,59}$'),
    constraint content_import_errors_detail_check check (length(detail) <= 500),
    constraint content_import_errors_line_sha256_check check (octet_length(line_sha256) = 32)
);
select wn.distribute('content.content_import_errors', 'local');

create table content.content_feedback (
    family_id uuid not null,
    user_id uuid not null,
    item_id uuid not null,
    aspect text not null,
    stars bigint not null,
    reason_code text,
    rated_at timestamptz not null default now(),
    constraint content_feedback_pkey primary key (family_id, user_id, item_id, aspect),
    constraint content_feedback_item_id_fkey
        foreign key (item_id) references content.content_items (item_id) on delete cascade,
    constraint content_feedback_aspect_check check (aspect in ('safety', 'educational', 'age')),
    constraint content_feedback_stars_check check (stars between 1 and 5),
    constraint content_feedback_reason_code_check check (
        reason_code in (
            'liked', 'too_scary', 'too_hard', 'too_easy', 'advertising', 'wrong_age',
            'wrong_language', 'poor_quality'
        )
    )
);
create index content_feedback_item_id_idx on content.content_feedback (item_id);
create index content_feedback_user_id_idx on content.content_feedback (user_id);
select wn.distribute('content.content_feedback', 'family');
alter table content.content_feedback
    add constraint content_feedback_family_id_fkey
    foreign key (family_id) references family.families (family_id) on delete cascade;
select wn.refer(
    'content.content_feedback', 'content_feedback_user_id_fkey',
    'foreign key (user_id) references core.users (user_id) on delete cascade'
);

-- The model that made a recommendation and its run are tied by V0011, which makes their tables.
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
