-- The library. Parents see what is published; a child's list goes through the eligibility function.
set local role wn_owner;

select wn.fence('content.content_items');
select wn.allow('content.content_items', 'select', 'wn_staff', 'all');
select wn.allow('content.content_items', 'select', 'wn_service', 'all');
select wn.allow('content.content_items', 'insert', 'wn_service', 'all');
select wn.allow('content.content_items', 'update', 'wn_service', 'all');
select wn.allow('content.content_items', 'select', 'wn_resolver', 'all');
select audit.govern('content.content_items', 'item_id');

create policy select_parent on content.content_items as permissive for select to wn_parent
    using (status = 'published');
create or replace trigger t10_bump_version before update on content.content_items
    for each row execute function content.tg_bump_version();
alter table content.content_items enable always trigger t10_bump_version;
create or replace trigger t50_check_licence before insert or update on content.content_items
    for each row when (new.status = 'published')
    execute function content.tg_check_licence();
alter table content.content_items enable always trigger t50_check_licence;

grant select on content.content_items to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, provider, provider_reference, kind, title, summary, language, min_age_months,
    max_age_months, reading_level, duration_seconds, is_on_screen, licence, attribution, source_url,
    countries, metadata, content_sha256, author_user_id, created_at, updated_at
) on content.content_items to wn_service;
grant update (
    kind, title, summary, language, min_age_months, max_age_months, reading_level, duration_seconds,
    is_on_screen, licence, attribution, source_url, countries, metadata, content_sha256, status,
    last_step_number, updated_at, published_at
) on content.content_items to wn_service;

comment on table content.content_items is
    'One story, song, video, game or activity. Carries no family and no child. [class: audit] '
    '[purpose: content_service, accountability] [keep: life of the service] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_items.item_id is
    'Identifier of the item, the same in every version of it. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.provider is
    'Where it comes from. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_items.provider_reference is
    'The provider''s own name for it; an import finds it again by this. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.kind is
    'story, audio_story, song, video, game, activity or article. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.title is
    'Title in the item''s language. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.summary is
    'What it is about, in the item''s language. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.language is
    'BCP 47 tag of the content. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_items.min_age_months is
    'Youngest age it is meant for, whole months. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.max_age_months is
    'Oldest age it is meant for, whole months, inclusive. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.reading_level is
    '1 (first words) to 6; null when nothing is read. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.duration_seconds is
    'How long it takes; null when that depends on the child. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.is_on_screen is
    'Whether using it counts as screen time. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.licence is
    'Licence it is published under. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.attribution is
    'Who must be named, as the licence wants it. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.source_url is
    'Where it was published first. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.countries is
    'ISO 3166-1 codes where it may be shown; empty means everywhere. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.metadata is
    'What the provider says beyond the columns; never filtered on; at most 8 kB. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.content_sha256 is
    'SHA-256 of the pages or file, 32 bytes. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.status is
    'Where it stands in review; the last step of content_reviews says the same. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.last_step_number is
    'Number of the last review step; null for a draft. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.version is
    'Number of the description; every change is a new version. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_items.author_user_id is
    'Member of staff who made it; null for an import. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column content.content_items.created_at is
    'When it came in. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_items.updated_at is
    'When it last changed. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_items.published_at is
    'When it was last published. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_items.search_vector is
    'Words of title (A) and summary (B) for full-text search, without stemming. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: computed] [export: no: not personal]';
