-- What all opinions of a source add up to, with how far to trust it. Computed, never typed in.
-- score_share = (prior weight x prior + sum of (stars - 1) / 4) / (prior weight + votes), and
-- confidence_share = votes / (prior weight + votes): a few votes stay near the prior.
set local role wn_owner;

revoke all on content.content_ratings from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_ratings to wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, source, aspect, score_share, mean_stars, vote_count, confidence_share, formula_version,
    computed_at
) on content.content_ratings to wn_service;
grant update (
    score_share, mean_stars, vote_count, confidence_share, formula_version, computed_at
) on content.content_ratings to wn_service;
grant delete on content.content_ratings to wn_service;

comment on table content.content_ratings is
    'The rating of an item by one source on one aspect. [class: public] '
    '[purpose: content_service] [keep: with content.content_items] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_ratings.item_id is
    'Item the opinions are about. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_ratings.source is
    'staff, parents or provider. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_ratings.aspect is
    'safety, educational or age. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_ratings.score_share is
    'Shrunken mean, 0 (bad) to 1 (good). [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_ratings.mean_stars is
    'Plain mean of the stars; null without votes. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_ratings.vote_count is
    'How many opinions went in. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_ratings.confidence_share is
    'Weight of the opinions against the prior, 0 to 1. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_ratings.formula_version is
    'Formula and prior that were used. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_ratings.computed_at is
    'When it was computed. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
