-- The short checklist that comes with the product, in its own words. Longer ones are imported.
set local role wn_owner;

insert into analytics.milestone_editions (edition, publisher, published_on, notes, in_use_since)
values
    (
        'wondernest-1', 'WonderNest', '2026-11-01',
        'A short list of our own to begin with. Ages are those at which the checklists of the US'
        ' Centers for Disease Control and Prevention (2022) place like steps; the CDC neither wrote'
        ' nor endorses it. It is no screening and no diagnosis.',
        '2026-11-01 00:00:00+00'
    )
on conflict (edition) do update
set publisher = excluded.publisher,
    published_on = excluded.published_on,
    notes = excluded.notes;
reset role;
