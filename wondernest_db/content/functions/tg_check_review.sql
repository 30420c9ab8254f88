-- The parts of a step that need other rows: a reason where review_steps asks for one, and a second
-- person where it asks for two: neither the author nor whoever submitted this round.
set local role wn_owner;

create or replace function content.tg_check_review() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_step content.review_steps%rowtype;
    v_author_user_id uuid;
    v_submitter_user_id uuid;
begin
    select steps.* into v_step
    from content.review_steps as steps
    where steps.from_status = new.from_status and steps.to_status = new.to_status;
    if not found then
        return new;
    end if;
    if v_step.needs_reason and new.reason is null then
        raise exception 'this step needs a reason' using errcode = 'WN304';
    end if;
    if v_step.needs_second_person then
        select items.author_user_id into v_author_user_id
        from content.content_items as items
        where items.item_id = new.item_id;
        select reviews.by_user_id into v_submitter_user_id
        from content.content_reviews as reviews
        where reviews.item_id = new.item_id
            and reviews.to_status = 'submitted'
            and reviews.step_number < new.step_number
        order by reviews.step_number desc
        limit 1;
        if new.by_user_id is null
            or new.by_user_id is not distinct from v_author_user_id
            or new.by_user_id is not distinct from v_submitter_user_id
        then
            raise exception 'this step needs a second person' using errcode = 'WN302';
        end if;
    end if;
    return new;
end
$$;
comment on function content.tg_check_review() is
    'Row trigger: a step has the reason and the second person that review_steps asks for.';
