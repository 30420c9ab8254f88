-- By which rule words were counted.
set local role wn_owner;

revoke all on audio.counting_rules from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audio.counting_rules to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table audio.counting_rules is
    'An algorithm, its version, and what it counts; a changed rule is a new row. '
    '[class: operational] [purpose: audio_metrics] [keep: life of the service] [mask: keep] '
    '[export: no: not personal]';
comment on column audio.counting_rules.counting_rule_id is
    'The number of the rule. [class: operational] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audio.counting_rules.algorithm is
    'What computes the figures. [class: operational] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audio.counting_rules.algorithm_version is
    'Its version. [class: operational] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column audio.counting_rules.rule is
    'Which words and utterances count, with windows and thresholds. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: no: not personal]';
