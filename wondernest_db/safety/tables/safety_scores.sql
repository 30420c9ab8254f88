-- What the rules say about each item. Read by the one eligibility function.
set local role wn_owner;

revoke all on safety.safety_scores from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on safety.safety_scores to wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, ruleset_version, item_version, score_share, is_blocked, hit_rules, computed_at
) on safety.safety_scores to wn_service;
grant update (
    item_version, score_share, is_blocked, hit_rules, computed_at
) on safety.safety_scores to wn_service;
grant delete on safety.safety_scores to wn_service;

comment on table safety.safety_scores is
    'The safety score of an item under one set of rules. [class: public] [purpose: child_safety] '
    '[keep: with content.content_items] [mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.item_id is
    'Item that was scored. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.ruleset_version is
    'The set of rules used. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.item_version is
    'Version of the item that was scored. [class: public] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.score_share is
    '0 (not safe) to 1 (safe). [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.is_blocked is
    'Whether a blocking rule hit. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.hit_rules is
    'Names of the rules that hit. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_scores.computed_at is
    'When it was computed. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
