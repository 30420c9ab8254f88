-- What a family can be asked for. Each is off until switched on, each for itself.
set local role wn_owner;

insert into family.consent_purposes (purpose, kind, involves_disclosure, description)
values
    (
        'audio_metrics', 'service', false,
        'Counts and durations of speech around the child, computed on the device.'
    ),
    (
        'content_personalisation', 'personalisation', false,
        'Choosing stories and activities by what the child liked before.'
    ),
    (
        'analytics', 'statistics', false,
        'Counting this child in statistics that carry noise and name nobody.'
    ),
    (
        'milestones', 'service', false,
        'Keeping a parent''s answers to developmental checklists over time.'
    ),
    (
        'third_party_disclosure', 'disclosure', true,
        'Handing figures to somebody the parent names, for example a clinician.'
    ),
    (
        'research', 'research', true,
        'Handing figures without names to a research study the parent chose.'
    )
on conflict (purpose) do update
set kind = excluded.kind,
    involves_disclosure = excluded.involves_disclosure,
    description = excluded.description;
reset role;
