-- Opinions on items and what they add up to, and the runs of the catalogue import.
-- phase: expand
-- locks: none, new tables only
-- undo: U0009
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

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
reset role;
