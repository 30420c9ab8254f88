-- A child's month, made from its valid days; the unit in which releases count children.
set local role wn_owner;

select wn.fence('analytics.monthly_child_metrics');
select wn.allow('analytics.monthly_child_metrics', 'select', 'wn_parent', 'child');
select wn.allow('analytics.monthly_child_metrics', 'select', 'wn_service', 'child');
select wn.allow('analytics.monthly_child_metrics', 'insert', 'wn_service', 'child');
select wn.allow('analytics.monthly_child_metrics', 'update', 'wn_service', 'child');
select wn.allow('analytics.monthly_child_metrics', 'delete', 'wn_service', 'child');
select wn.allow('analytics.monthly_child_metrics', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.monthly_child_metrics', 'delete', 'wn_resolver', 'all');

grant select on analytics.monthly_child_metrics to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, child_id, month_start_on, recorded_day_count, valid_day_count,
    mean_adult_word_count, mean_turn_count, mean_vocalization_count, rule_version,
    watermark_mark_id, computed_at
) on analytics.monthly_child_metrics to wn_service;
grant update (
    recorded_day_count, valid_day_count, mean_adult_word_count, mean_turn_count,
    mean_vocalization_count, rule_version, watermark_mark_id, computed_at
) on analytics.monthly_child_metrics to wn_service;
grant delete on analytics.monthly_child_metrics to wn_service, wn_resolver;

comment on table analytics.monthly_child_metrics is
    'Means of one child over the valid days of one month. [class: child] '
    '[purpose: audio_metrics] [keep: until withdrawal, 3 years as speech_day] [mask: keep] '
    '[export: guardian]';
comment on column analytics.monthly_child_metrics.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column analytics.monthly_child_metrics.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column analytics.monthly_child_metrics.month_start_on is
    'First day of the month, as a local date. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column analytics.monthly_child_metrics.recorded_day_count is
    'Days with a recording in the month, 1 to 31. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.monthly_child_metrics.valid_day_count is
    'Valid days in the month, 0 to 31. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.monthly_child_metrics.mean_adult_word_count is
    'Mean over valid days of adult words scaled to 12 hours; null without one. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.monthly_child_metrics.mean_turn_count is
    'Mean over valid days of turns scaled to 12 hours; null without one. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.monthly_child_metrics.mean_vocalization_count is
    'Mean over valid days of vocalizations scaled to 12 hours; null without one. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column analytics.monthly_child_metrics.rule_version is
    'Version of the rules the month was computed with. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.monthly_child_metrics.watermark_mark_id is
    'Highest mark in dirty_spans that the computation has seen. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.monthly_child_metrics.computed_at is
    'When the month was computed. [class: operational] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
