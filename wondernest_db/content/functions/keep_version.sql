-- Called after every insert or change of an item, in the same transaction.
set local role wn_owner;

create or replace function content.keep_version(p_item_id uuid, p_by_user_id uuid) returns bigint
    language sql volatile
    set search_path = ''
begin atomic
    insert into content.content_item_versions as versions (
        item_id, version, description, content_sha256, by_user_id
    )
    select
        items.item_id,
        items.version,
        jsonb_build_object(
            'kind', items.kind,
            'title', items.title,
            'summary', items.summary,
            'language', items.language,
            'min_age_months', items.min_age_months,
            'max_age_months', items.max_age_months,
            'reading_level', items.reading_level,
            'duration_seconds', items.duration_seconds,
            'is_on_screen', items.is_on_screen,
            'licence', items.licence,
            'attribution', items.attribution,
            'source_url', items.source_url,
            'countries', items.countries,
            'metadata', items.metadata
        ),
        items.content_sha256,
        p_by_user_id
    from content.content_items as items
    where items.item_id = p_item_id
    on conflict (item_id, version) do nothing
    returning versions.version;
end;
comment on function content.keep_version(uuid, uuid) is
    'Keeps the current description of an item as its version; null when it was kept before.';
grant execute on function content.keep_version(uuid, uuid) to wn_service;
