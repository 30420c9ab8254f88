-- The rules of each set. An item starts at 1; each rule that hits blocks it or takes its penalty.
set local role wn_owner;

revoke all on safety.safety_rules from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_ruleset before insert or update or delete on safety.safety_rules
    for each row execute function safety.tg_keep_ruleset();
alter table safety.safety_rules enable always trigger t50_keep_ruleset;

grant select on safety.safety_rules to wn_staff, wn_service, wn_resolver;
grant insert (
    ruleset_version, rule, kind, effect, threshold, min_vote_count, terms, penalty_share,
    description
) on safety.safety_rules to wn_service;
grant update (
    kind, effect, threshold, min_vote_count, terms, penalty_share, description
) on safety.safety_rules to wn_service;
grant delete on safety.safety_rules to wn_service;

comment on table safety.safety_rules is
    'One rule of a set. [class: public] [purpose: child_safety] [keep: life of the service] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.ruleset_version is
    'Set the rule belongs to; it goes live and retires with it. [class: public] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.rule is
    'Name of the rule. [class: public] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.safety_rules.kind is
    'What is looked at, from a closed list. [class: public] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.effect is
    'block (score 0, never shown) or lower (takes penalty_share away). [class: public] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.threshold is
    'Score 0 to 1 for ratings, a number of reports otherwise; null where the kind needs none. '
    '[class: public] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.safety_rules.min_vote_count is
    'Opinions needed before a rating counts. [class: public] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.terms is
    'Words that hit, for term_found, compared with case and accents folded. [class: public] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.penalty_share is
    'What a lowering rule takes away, 0 to 1. [class: public] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rules.description is
    'Why the rule exists. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
