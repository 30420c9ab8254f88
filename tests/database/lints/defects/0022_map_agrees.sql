-- given: a family table that agrees with itself
create table family.kites (family_id uuid not null, colour text, painted_on date);
comment on table family.kites is
'A kite of a family. '
'[class: account] [purpose: family_care] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.kites.family_id is
'The family; first part of every key. '
'[class: account] [purpose: family_care] [keep: with the row] [mask: hash] [export: guardian]';
comment on column family.kites.colour is
'What the kite looks like. '
'[class: account] [purpose: family_care] [keep: with the row] [mask: null] [export: guardian]';
comment on column family.kites.painted_on is
'When it was painted. '
'[class: operational] [purpose: family_care] [keep: until done] [mask: keep] [export: guardian]';
-- defect: a column more sensitive than its table
-- finds: family.kites.colour
comment on column family.kites.colour is
'What the kite looks like. '
'[class: child] [purpose: family_care] [keep: with the row] [mask: null] [export: guardian]';
-- defect: a table more sensitive than its columns
-- finds: family.kites
comment on table family.kites is
'A kite of a family. '
'[class: child] [purpose: family_care] [keep: until erasure] [mask: keep] [export: guardian]';
-- defect: a column with a purpose of its own
-- finds: family.kites.colour
comment on column family.kites.colour is
'What the kite looks like. '
'[class: account] [purpose: family_care, security] [keep: with the row] [mask: null] [export: guardian]';
-- defect: a purpose that no column serves
-- finds: family.kites
comment on table family.kites is
'A kite of a family. '
'[class: account] [purpose: family_care, security] [keep: until erasure] [mask: keep] [export: guardian]';
-- defect: consent that nothing ends with
-- finds: audio.audio_sessions
comment on table audio.audio_sessions is
'One recording of one child. [class: child] [purpose: audio_metrics] '
'[keep: until erasure, 13 months as speech_session] [mask: keep] [export: guardian]';
-- defect: an end with a consent nobody asked for
-- finds: family.kites
comment on table family.kites is
'A kite of a family. '
'[class: account] [purpose: family_care] [keep: until withdrawal] [mask: keep] [export: guardian]';
-- defect: people kept for ever
-- finds: family.kites
comment on table family.kites is
'A kite of a family. '
'[class: account] [purpose: family_care] [keep: life of the service] [mask: keep] [export: guardian]';
-- defect: for ever, and a while
-- finds: content.content_categories
comment on table content.content_categories is
'A category with its place in the tree. [class: public] [purpose: content_service] '
'[keep: life of the service, 5 years as parent_rating] [mask: keep] [export: no: not personal]';
-- defect: a column that outlives its row
-- finds: core.login_attempts.outcome
comment on column core.login_attempts.outcome is
'How it ended. [class: account] [purpose: security] '
'[keep: 7 years as audit_trail] [mask: drop] [export: account holder]';
-- defect: a secret given away
-- finds: core.users.password_salt
comment on column core.users.password_salt is
'bcrypt salt with its cost. [class: secret] [purpose: security] '
'[keep: with the row] [mask: constant] [export: account holder]';
-- defect: a name held back as a secret
-- finds: core.users.display_name_enc
comment on column core.users.display_name_enc is
'Name to address the adult by. [class: account] [purpose: account_access] '
'[keep: with the row] [mask: fake-name] [export: no: secret]';
-- defect: a name called not personal
-- finds: core.users.display_name_enc
comment on column core.users.display_name_enc is
'Name to address the adult by. [class: account] [purpose: account_access] '
'[keep: with the row] [mask: fake-name] [export: no: not personal]';
-- defect: a column given to somebody else than its table
-- finds: family.kites.colour
comment on column family.kites.colour is
'What the kite looks like. '
'[class: account] [purpose: family_care] [keep: with the row] [mask: null] [export: owner]';
-- defect: a table given away without anything in it
-- finds: analytics.usage_analytics
comment on table analytics.usage_analytics is
'One event of use under a pseudonym. [class: behaviour] [purpose: service_statistics] '
'[keep: 13 months as usage_event] [mask: drop] [export: guardian]';
-- defect: a stored column called computed
-- finds: family.kites.colour
comment on column family.kites.colour is
'What the kite looks like. '
'[class: account] [purpose: family_care] [keep: with the row] [mask: null] [export: no: computed]';
-- defect: people in a table of secrets
-- finds: wn.context_keys.created_at
comment on column wn.context_keys.created_at is
'When the key was made. [class: account] [purpose: security] '
'[keep: with the row] [mask: drop] [export: no: protects others]';
