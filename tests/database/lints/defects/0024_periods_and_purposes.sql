-- given: a table kept for a while
create table content.colours (colour text not null);
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: content_service] '
'[keep: 5 years as parent_rating] [mask: keep] [export: no: not personal]';
comment on column content.colours.colour is
'The colour by its English name. [class: public] [purpose: content_service] '
'[keep: with the row] [mask: keep] [export: no: not personal]';
-- defect: a data class without a policy
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: content_service] '
'[keep: 5 years as colour] [mask: keep] [export: no: not personal]';
-- defect: another period than the policy
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: content_service] '
'[keep: 6 years as parent_rating] [mask: keep] [export: no: not personal]';
-- defect: a policy of another purpose
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: content_service] '
'[keep: 13 months as speech_session] [mask: keep] [export: no: not personal]';
-- defect: a policy for nothing
-- finds: audit.retention_policies
insert into audit.retention_policies (data_class, purpose, business_need, max_age, legal_basis)
values ('shoe_size', 'family_care', 'Buy shoes that fit, for years.', interval '1 year', 'None');
-- defect: a policy of one region only
-- finds: nothing
insert into audit.retention_policies
(data_class, purpose, business_need, max_age, legal_basis, region)
values ('billing', 'accounting', 'Keep the accounts as that country asks.', interval '8 years', 'Law', 'de');
-- defect: partitions that are dropped too late
-- finds: audit.access_log
update wn.partition_plans set keep_for = interval '9 years' where table_name = 'audit.access_log';
-- defect: partitions without a period
-- finds: core.outbox
-- finds: audit.retention_policies
comment on table core.outbox is
'A fact on its way out. [class: operational] [purpose: service_operation] '
'[keep: until done] [mask: drop] [export: no: copy]';
-- defect: kept with a table that does not take it along
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: content_service] '
'[keep: with content.content_items] [mask: keep] [export: no: not personal]';
-- defect: kept with a table that is not there
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: content_service] '
'[keep: with content.rainbows] [mask: keep] [export: no: not personal]';
-- defect: a purpose without an activity
-- finds: content.colours
comment on table content.colours is
'Colours a picture book may use. [class: public] [purpose: painting] '
'[keep: life of the service] [mask: keep] [export: no: not personal]';
-- defect: a class the activity does not touch
-- finds: content.colours.colour
comment on column content.colours.colour is
'The colour by its English name. [class: billing] [purpose: content_service] '
'[keep: with the row] [mask: keep] [export: no: copy]';
-- defect: an activity without a column
-- finds: audit.processing_activities
insert into audit.processing_activities (activity, purpose, data_classes, recipients, legal_basis)
values ('Painting', 'painting', array['public'], 'Nobody', 'GDPR Art. 6(1)(f)');
-- defect: an activity that touches more than it says it does
-- finds: audit.processing_activities
update audit.processing_activities set data_classes = data_classes || array['child']
where purpose = 'accounting';
-- defect: consent that the activity does not name
-- finds: audit.processing_activities
update audit.processing_activities set legal_basis = 'GDPR Art. 6(1)(f)'
where purpose = 'milestones';
