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
    'A hold on an item; at most one at a time. [class: operational] [keep: 3 years]';
comment on column safety.item_holds.item_id is
    'Item nobody may see while it is held. [class: operational] [keep: with the row]';
comment on column safety.item_holds.hold_id is
    'Identifier of the hold; an item may be held again later. [class: operational] [keep: with the row]';
comment on column safety.item_holds.case_id is
    'The case it belongs to; null for a rule. [class: operational] [keep: with the row]';
comment on column safety.item_holds.reason_code is
    'reported, rule, licence or decision. [class: operational] [keep: with the row]';
comment on column safety.item_holds.held_by_user_id is
    'Who held it; null for the service itself. [class: account] [keep: with the row]';
comment on column safety.item_holds.held_at is
    'Since when. [class: operational] [keep: with the row]';
comment on column safety.item_holds.released_at is
    'When it was lifted; null while it holds. [class: operational] [keep: with the row]';
