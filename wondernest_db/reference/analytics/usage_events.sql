-- Everything that may be noted about use. A new event is a line here and nowhere else.
set local role wn_owner;

insert into analytics.usage_events (event, description)
values
    ('home.opened', 'The page with all families of the adult was opened.'),
    ('day.opened', 'The page of a day was opened.'),
    ('week.opened', 'The page of a week was opened.'),
    ('trends.opened', 'The page of weeks and months was opened.'),
    ('consent.opened', 'The page about consent was opened.'),
    ('family.founded', 'The adult set a family up.'),
    ('child.added', 'The adult added a child.')
on conflict (event) do update
set description = excluded.description;
reset role;
