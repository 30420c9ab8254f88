-- Versions of the safety rules. One is live; changing rules means a new set and new scores.
set local role wn_owner;

revoke all on safety.safety_rulesets from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_ruleset before update on safety.safety_rulesets
    for each row when (old.stage <> 'draft' and new.stage = 'draft')
    execute function safety.tg_keep_ruleset();
alter table safety.safety_rulesets enable always trigger t50_keep_ruleset;

grant select on safety.safety_rulesets to wn_staff, wn_service, wn_resolver;
grant insert (ruleset_version, description) on safety.safety_rulesets to wn_service;
grant update (stage, description, live_at, retired_at) on safety.safety_rulesets to wn_service;

comment on table safety.safety_rulesets is
    'A set of safety rules that goes live as a whole. [class: public] [purpose: child_safety] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rulesets.ruleset_version is
    'Number of the set, from 1. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column safety.safety_rulesets.stage is
    'draft, live or retired; never back to draft. [class: public] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rulesets.description is
    'What changed against the set before. [class: public] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column safety.safety_rulesets.created_at is
    'When it was begun. [class: public] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.safety_rulesets.live_at is
    'When it went live. [class: public] [purpose: child_safety] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column safety.safety_rulesets.retired_at is
    'When it was replaced. [class: public] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
