-- given: a family table that can be masked
create table family.kites (
    family_id uuid not null,
    kite_id uuid not null,
    colour text,
    painted_on date,
    motto_enc bytea,
    wind text generated always as (colour) stored,
    constraint kites_pkey primary key (family_id, kite_id),
    constraint kites_family_id_fkey foreign key (family_id) references family.families (family_id),
    constraint kites_colour_check check (colour in ('red', 'blue'))
);
comment on table family.kites is
'A kite of a family. '
'[class: account] [purpose: family_care] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.kites.family_id is
'The family. [class: account] [purpose: family_care] [keep: with the row] [mask: hash] [export: guardian]';
comment on column family.kites.kite_id is
'The kite. [class: account] [purpose: family_care] [keep: with the row] [mask: hash] [export: guardian]';
comment on column family.kites.colour is
'Its colour. [class: account] [purpose: family_care] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.kites.painted_on is
'When painted. [class: account] [purpose: family_care] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.kites.motto_enc is
'Its motto. [class: account] [purpose: family_care] [keep: with the row] [mask: fake-text] [export: guardian]';
comment on column family.kites.wind is
'Its wind. [class: account] [purpose: family_care] [keep: with the row] [mask: computed] [export: no: computed]';
-- defect: a rule that does not fit the type
-- finds: family.kites.painted_on
comment on column family.kites.painted_on is
'When painted. [class: account] [purpose: family_care] [keep: with the row] [mask: fake-name] [export: guardian]';
-- defect: null where there must be something
-- finds: family.kites.family_id
comment on column family.kites.family_id is
'The family. [class: account] [purpose: family_care] [keep: with the row] [mask: null] [export: guardian]';
-- defect: one column dropped of rows that stay
-- finds: family.kites.colour
comment on column family.kites.colour is
'Its colour. [class: account] [purpose: family_care] [keep: with the row] [mask: drop] [export: guardian]';
-- defect: a computed column that would be written
-- finds: family.kites.wind
comment on column family.kites.wind is
'Its wind. [class: account] [purpose: family_care] [keep: with the row] [mask: generalise] [export: no: computed]';
-- defect: a stored column that nothing writes
-- finds: family.kites.colour
comment on column family.kites.colour is
'Its colour. [class: account] [purpose: family_care] [keep: with the row] [mask: computed] [export: guardian]';
-- defect: a key made the same for all
-- finds: family.kites.kite_id
comment on column family.kites.kite_id is
'The kite. [class: account] [purpose: family_care] [keep: with the row] [mask: constant] [export: guardian]';
-- defect: a unique index made the same for all
-- finds: family.kites.painted_on
create unique index kites_painted_on_key on family.kites (painted_on);
comment on column family.kites.painted_on is
'When painted. [class: account] [purpose: family_care] [keep: with the row] [mask: generalise] [export: guardian]';
-- defect: two ends of a reference masked in two ways
-- finds: family.consent_grants.grant_id
-- finds: ml.training_consents.grant_id
comment on column family.consent_grants.grant_id is
'The grant. [class: consent] [purpose: consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
-- defect: a row that refers to a dropped one
-- finds: content.content_recommendations.family_id
-- finds: content.content_recommendations.child_id
-- finds: content.content_recommendations.run_id
-- finds: ml.recommendation_runs.eligible_count
-- finds: ml.recommendation_runs.elapsed_ms
-- finds: ml.recommendation_runs.family_id
-- finds: ml.recommendation_runs.child_id
-- finds: ml.recommendation_runs.method
-- finds: ml.recommendation_runs.model_version_id
-- finds: ml.recommendation_runs.purpose
-- finds: ml.recommendation_runs.ran_at
-- finds: ml.recommendation_runs.returned_count
-- finds: ml.recommendation_runs.run_id
-- finds: ml.recommendation_runs.seed
comment on table ml.recommendation_runs is
'One run of a model for one child. [class: behaviour] [purpose: content_personalisation] '
'[keep: until withdrawal, 90 days as recommendation] [mask: drop] [export: guardian]';
-- defect: a secret that is copied
-- finds: core.users.password_salt
comment on column core.users.password_salt is
'bcrypt salt with its cost. [class: secret] [purpose: security] '
'[keep: with the row] [mask: keep] [export: no: secret]';
-- defect: the id of an adult that is copied
-- finds: content.content_items.author_user_id
comment on column content.content_items.author_user_id is
'Member of staff who made it. [class: audit] [purpose: accountability] '
'[keep: with the row] [mask: keep] [export: no: protects others]';
-- defect: a date that is copied
-- finds: family.kites.painted_on
comment on column family.kites.painted_on is
'When painted. [class: account] [purpose: family_care] [keep: with the row] [mask: keep] [export: guardian]';
-- defect: words that are copied
-- finds: audio.devices.label
comment on column audio.devices.label is
'What the family calls the device. [class: account] [purpose: account_access] '
'[keep: with the row] [mask: keep] [export: guardian]';
-- defect: a list that no longer bounds the words
-- finds: family.kites.colour
alter table family.kites drop constraint kites_colour_check;
-- defect: a date of the service's own that tells by how much the others were moved
-- finds: analytics.weekly_summaries.computed_at
comment on column analytics.weekly_summaries.computed_at is
'When the week was computed. [class: operational] [purpose: audio_metrics] '
'[keep: with the row] [mask: keep] [export: guardian]';
