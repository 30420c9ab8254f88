-- What parents think of an item. Leaves the family only as the count and mean of content_ratings.
set local role wn_owner;

select wn.fence('content.content_feedback');
select wn.allow('content.content_feedback', 'select', 'wn_parent', 'family');
select wn.allow('content.content_feedback', 'select', 'wn_service', 'family');
select wn.allow('content.content_feedback', 'select', 'wn_resolver', 'all');
select wn.allow('content.content_feedback', 'delete', 'wn_resolver', 'all');

do $$
declare
    v_own text := wn.policy_text('family', 'caregiver') || ' and ' || wn.policy_text('own', null);
begin
    execute pg_catalog.format(
        'create policy insert_parent on content.content_feedback for insert to wn_parent'
        ' with check (%s)',
        v_own
    );
    execute pg_catalog.format(
        'create policy update_parent on content.content_feedback for update to wn_parent'
        ' using (%1$s) with check (%1$s)',
        v_own
    );
    execute pg_catalog.format(
        'create policy delete_parent on content.content_feedback for delete to wn_parent'
        ' using (%s)',
        v_own
    );
end
$$;

grant select, delete on content.content_feedback to wn_resolver;
grant select, delete on content.content_feedback to wn_parent;
grant select on content.content_feedback to wn_service;
grant insert (
    family_id, user_id, item_id, aspect, stars, reason_code, rated_at
) on content.content_feedback to wn_parent;
grant update (stars, reason_code, rated_at) on content.content_feedback to wn_parent;

comment on table content.content_feedback is
    'A parent''s rating of an item; one for a person, item and aspect. [class: account] '
    '[purpose: content_service] [keep: until erasure, 5 years as parent_rating] [mask: keep] '
    '[export: guardian]';
comment on column content.content_feedback.family_id is
    'The family; first part of every key. [class: account] [purpose: content_service] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_feedback.user_id is
    'The parent who rated. [class: account] [purpose: content_service] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column content.content_feedback.item_id is
    'Item that was rated. [class: account] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column content.content_feedback.aspect is
    'safety, educational or age. [class: account] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column content.content_feedback.stars is
    '1 (bad) to 5 (good). [class: account] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column content.content_feedback.reason_code is
    'What stood out, from a closed list; there is no free text. [class: account] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_feedback.rated_at is
    'When it was given or last changed. [class: account] [purpose: content_service] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
