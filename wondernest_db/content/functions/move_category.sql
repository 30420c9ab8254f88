-- Moves a category with everything below it: the foreign key carries the new path down.
-- A move below itself fails on content_categories_no_cycle_check.
set local role wn_owner;

create or replace function content.move_category(p_category text, p_parent_category text)
returns text
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_parent_path text;
    v_path text;
begin
    if p_parent_category is not null then
        select categories.path into v_parent_path
        from content.content_categories as categories
        where categories.category = p_parent_category
        for key share;
        if not found then
            raise exception 'there is no such category' using errcode = 'WN306';
        end if;
    end if;
    update content.content_categories as categories
    set parent_category = p_parent_category, parent_path = v_parent_path
    where categories.category = p_category
    returning categories.path into v_path;
    if not found then
        raise exception 'there is no such category' using errcode = 'WN306';
    end if;
    return v_path;
end
$$;
comment on function content.move_category(text, text) is
    'Hangs a category and its subtree below another (or null: at the top); returns the new path.';
grant execute on function content.move_category(text, text) to wn_service;
