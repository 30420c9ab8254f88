-- Opinions of staff and providers on an item. Those of parents are in content_feedback.
set local role wn_owner;

revoke all on content.content_votes from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_votes to wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, vote_id, source, aspect, by_user_id, stars, voted_at
) on content.content_votes to wn_service;
grant update (stars, voted_at) on content.content_votes to wn_service;
grant delete on content.content_votes to wn_service;

comment on table content.content_votes is
    'One opinion of staff or of the provider on one aspect of an item. [class: audit] '
    '[purpose: content_service, accountability] [keep: with content.content_items] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_votes.item_id is
    'Item the opinion is about. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_votes.vote_id is
    'The opinion. [class: public] [purpose: content_service] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_votes.source is
    'staff or provider. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_votes.aspect is
    'safety, educational or age (fits the stated ages). [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_votes.by_user_id is
    'Member of staff; null for a provider. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column content.content_votes.stars is
    '1 (bad) to 5 (good). [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_votes.voted_at is
    'When it was given. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
