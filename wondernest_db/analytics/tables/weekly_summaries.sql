-- A child's week, made from its valid days.
set local role wn_owner;

select wn.fence('analytics.weekly_summaries');
select wn.allow('analytics.weekly_summaries', 'select', 'wn_parent', 'child');
select wn.allow('analytics.weekly_summaries', 'select', 'wn_service', 'child');
select wn.allow('analytics.weekly_summaries', 'insert', 'wn_service', 'child');
select wn.allow('analytics.weekly_summaries', 'update', 'wn_service', 'child');
select wn.allow('analytics.weekly_summaries', 'delete', 'wn_service', 'child');
select wn.allow('analytics.weekly_summaries', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.weekly_summaries', 'delete', 'wn_resolver', 'all');

grant select on analytics.weekly_summaries to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, child_id, week_start_on, recorded_day_count, valid_day_count, mean_adult_word_count,
    mean_turn_count, mean_vocalization_count, word_change_share, turn_change_share,
    vocalization_change_share, word_star_count, turn_star_count, star_count, best_hour,
    rule_version, watermark_mark_id, computed_at
) on analytics.weekly_summaries to wn_service;
grant update (
    recorded_day_count, valid_day_count, mean_adult_word_count, mean_turn_count,
    mean_vocalization_count, word_change_share, turn_change_share, vocalization_change_share,
    word_star_count, turn_star_count, star_count, best_hour, rule_version, watermark_mark_id,
    computed_at
) on analytics.weekly_summaries to wn_service;
grant delete on analytics.weekly_summaries to wn_service, wn_resolver;

comment on table analytics.weekly_summaries is
    'Means of one child over the valid days of one week, with the change to the week before. '
    '[class: child] [purpose: audio_metrics] [keep: until withdrawal, 3 years as speech_day] '
    '[mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column analytics.weekly_summaries.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column analytics.weekly_summaries.week_start_on is
    'Monday of the week, as a local date. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column analytics.weekly_summaries.valid_day_count is
    'Valid days in the week, 0 to 7. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.mean_adult_word_count is
    'Mean over valid days of adult words scaled to 12 hours. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.mean_turn_count is
    'Mean over valid days of turns scaled to 12 hours. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.mean_vocalization_count is
    'Mean over valid days of vocalizations scaled to 12 hours. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.turn_change_share is
    'Change of mean turns to the week before, 0.1 for a tenth more; null without one. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.star_count is
    'Stars of the week, for words and for turns: 0 to 14. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.best_hour is
    'Local hour with the most turns, 0 to 23; the first of equals, null without turns. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column analytics.weekly_summaries.rule_version is
    'Version of the rules the week was computed with. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.computed_at is
    'When the week was computed. [class: operational] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column analytics.weekly_summaries.recorded_day_count is
    'Days with a recording in the week, 0 to 7. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.word_change_share is
    'Change of mean adult words to the week before, 0.1 for a tenth more; null without one. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column analytics.weekly_summaries.vocalization_change_share is
    'Change of mean vocalizations to the week before; null without one. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.word_star_count is
    'Valid days of the week with a star for adult words. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.turn_star_count is
    'Valid days of the week with a star for turns. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column analytics.weekly_summaries.watermark_mark_id is
    'Highest mark in dirty_spans that the computation has seen. [class: operational] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
