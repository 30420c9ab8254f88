-- Items nobody may see for now. Every list reads this, so a hold works with its commit.
set local role wn_owner;

revoke all on safety.item_holds from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;
select audit.govern('safety.item_holds', 'item_id', 'hold_id');

grant select on safety.item_holds to wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, hold_id, case_id, reason_code, held_by_user_id, held_at
) on safety.item_holds to wn_staff, wn_service;
grant update (released_at) on safety.item_holds to wn_staff, wn_service;

comment on table safety.item_holds is
    'A hold on an item; at most one at a time. [class: audit] '
    '[purpose: child_safety, accountability] '
    '[keep: with content.content_items, 3 years as moderation] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.item_holds.item_id is
    'Item nobody may see while it is held. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.item_holds.hold_id is
    'Identifier of the hold; an item may be held again later. [class: operational] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.item_holds.case_id is
    'The case it belongs to; null for a rule. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.item_holds.reason_code is
    'reported, rule, licence or decision. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.item_holds.held_by_user_id is
    'Who held it; null for the service itself. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column safety.item_holds.held_at is
    'Since when. [class: operational] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.item_holds.released_at is
    'When it was lifted; null while it holds. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
