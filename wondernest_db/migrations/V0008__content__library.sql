-- The content library: items, their versions and pages, a tree of categories, and review.
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
reset role;
