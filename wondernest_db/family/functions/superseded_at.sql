-- Since when a notice is no longer enough: the first later version with a material change.
-- order: 40
set local role wn_resolver;

create or replace function family.superseded_at(p_notice_id uuid) returns timestamptz
    language sql stable strict parallel safe security definer
    set search_path = ''
begin atomic
    select min(newer.published_at)
    from family.notices as shown
    inner join family.notices as newer
        on newer.purpose = shown.purpose
        and newer.version > shown.version
        and newer.is_material_change
    where shown.notice_id = p_notice_id;
end;
comment on function family.superseded_at(uuid) is
    'When a materially changed version of a notice was published; null while there is none.';
grant execute on function family.superseded_at(uuid) to wn_parent, wn_service;
