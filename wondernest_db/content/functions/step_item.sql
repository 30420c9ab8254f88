-- One step of review: the history row and the status move together or not at all.
-- An illegal step fails on content_reviews_from_status_fkey, a missing second person with WN302.
set local role wn_owner;

create or replace function content.step_item(
    p_item_id uuid, p_to_status text, p_by_user_id uuid, p_at timestamptz,
    p_reason text default null, p_public_feedback text default null,
    p_internal_note text default null
) returns bigint
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_item record;
    v_step_number bigint;
begin
    select items.status, items.version, items.last_step_number into v_item
    from content.content_items as items
    where items.item_id = p_item_id
    for no key update;
    if not found then
        raise exception 'there is no such item' using errcode = 'WN301';
    end if;
    v_step_number := coalesce(v_item.last_step_number, 0) + 1;
    insert into content.content_reviews (
        item_id, step_number, from_status, to_status, version, by_user_id, reason,
        public_feedback, internal_note, stepped_at
    ) values (
        p_item_id, v_step_number, v_item.status, p_to_status, v_item.version, p_by_user_id,
        p_reason, p_public_feedback, p_internal_note, p_at
    );
    update content.content_items
    set status = p_to_status,
        last_step_number = v_step_number,
        published_at = case p_to_status when 'published' then p_at else published_at end,
        updated_at = p_at
    where item_id = p_item_id;
    return v_step_number;
end
$$;
comment on function content.step_item(uuid, text, uuid, timestamptz, text, text, text) is
    'Moves an item one step through review and records the step; returns its number.';
grant execute on function
    content.step_item(uuid, text, uuid, timestamptz, text, text, text) to wn_service;
