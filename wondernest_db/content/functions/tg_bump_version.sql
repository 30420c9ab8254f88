-- What reviewers approved is what children get: the description of an item changes only while it is
-- a draft or sent back, and every change is a new version. The deferred foreign key to
-- content_item_versions then wants the new description kept before the transaction may end.
set local role wn_owner;

create or replace function content.tg_bump_version() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if (
        new.kind, new.title, new.summary, new.language, new.min_age_months, new.max_age_months,
        new.reading_level, new.duration_seconds, new.is_on_screen, new.licence, new.attribution,
        new.source_url, new.countries, new.metadata, new.content_sha256
    ) is not distinct from (
        old.kind, old.title, old.summary, old.language, old.min_age_months, old.max_age_months,
        old.reading_level, old.duration_seconds, old.is_on_screen, old.licence, old.attribution,
        old.source_url, old.countries, old.metadata, old.content_sha256
    ) then
        new.version := old.version;
        return new;
    end if;
    if old.status not in ('draft', 'changes_requested') then
        raise exception 'an item changes only as a draft or after changes were requested'
            using errcode = 'WN303';
    end if;
    new.version := old.version + 1;
    return new;
end
$$;
comment on function content.tg_bump_version() is
    'Row trigger: numbers the versions of an item and refuses changes of what was reviewed.';
