-- Times a guardian had forgotten: what was kept of them is gone, what comes later is refused.
-- Written by audio.forget_interval only.
set local role wn_owner;

select wn.fence('audio.forgotten_intervals');
select wn.allow('audio.forgotten_intervals', 'select', 'wn_parent', 'child');
select wn.allow('audio.forgotten_intervals', 'select', 'wn_device', 'device_child');
select wn.allow('audio.forgotten_intervals', 'select', 'wn_service', 'child');
select wn.allow('audio.forgotten_intervals', 'select', 'wn_resolver', 'all');
select wn.allow('audio.forgotten_intervals', 'insert', 'wn_resolver', 'all');
select audit.govern(
    'audio.forgotten_intervals', 'family_id', 'child_id', 'forgotten_from', 'forgotten_until'
);

grant select on audio.forgotten_intervals to wn_parent, wn_service, wn_resolver;
grant select (
    family_id, child_id, forgotten_from, forgotten_until
) on audio.forgotten_intervals to wn_device;
grant insert (
    family_id, child_id, forgotten_from, forgotten_until, forgotten_by_user_id, forgotten_at
) on audio.forgotten_intervals to wn_resolver;

comment on table audio.forgotten_intervals is
    'A time of a child that a guardian had forgotten, in whole five minutes. Outlives '
    'the consent it narrows: figures of that time could still arrive. [class: consent] '
    '[purpose: consent_keeping] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column audio.forgotten_intervals.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.forgotten_intervals.child_id is
    'The child inside the family. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.forgotten_intervals.forgotten_from is
    'Start, rounded down to five minutes. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column audio.forgotten_intervals.forgotten_until is
    'End, rounded up to five minutes; not part of it. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column audio.forgotten_intervals.forgotten_by_user_id is
    'The guardian who asked. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.forgotten_intervals.forgotten_at is
    'When it was asked first. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
