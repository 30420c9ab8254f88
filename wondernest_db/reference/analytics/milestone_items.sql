-- Lines of the checklist that comes with the product: one for each age and domain.
set local role wn_owner;

insert into analytics.milestone_items (edition, item_code, age_months, domain, wording, position)
values
    (
        'wondernest-1', '02-social_emotional', 2, 'social_emotional',
        'Smiles back when you smile or talk', 1
    ),
    ('wondernest-1', '02-language', 2, 'language', 'Makes sounds besides crying', 2),
    (
        'wondernest-1', '02-cognitive', 2, 'cognitive',
        'Follows you with the eyes as you move about', 3
    ),
    (
        'wondernest-1', '02-movement', 2, 'movement',
        'Holds the head up for a moment when lying on the tummy', 4
    ),
    (
        'wondernest-1', '04-social_emotional', 4, 'social_emotional',
        'Smiles on their own to get your attention', 5
    ),
    ('wondernest-1', '04-language', 4, 'language', 'Answers with sounds when you talk', 6),
    (
        'wondernest-1', '04-cognitive', 4, 'cognitive',
        'Looks at their own hands as if they were new', 7
    ),
    (
        'wondernest-1', '04-movement', 4, 'movement',
        'Keeps the head steady when you hold them upright', 8
    ),
    (
        'wondernest-1', '06-social_emotional', 6, 'social_emotional',
        'Knows the people they live with', 9
    ),
    ('wondernest-1', '06-language', 6, 'language', 'Takes turns with you in making sounds', 10),
    (
        'wondernest-1', '06-cognitive', 6, 'cognitive',
        'Brings things to the mouth to find out about them', 11
    ),
    ('wondernest-1', '06-movement', 6, 'movement', 'Rolls over from the tummy to the back', 12),
    (
        'wondernest-1', '09-social_emotional', 9, 'social_emotional',
        'Shows more than one mood in the face, such as joy or surprise', 13
    ),
    ('wondernest-1', '09-language', 9, 'language', 'Strings sounds together, like “bababa”', 14),
    (
        'wondernest-1', '09-cognitive', 9, 'cognitive',
        'Looks for something that dropped out of sight', 15
    ),
    ('wondernest-1', '09-movement', 9, 'movement', 'Sits without being held', 16),
    (
        'wondernest-1', '12-social_emotional', 12, 'social_emotional',
        'Joins in a small game such as clapping hands', 17
    ),
    ('wondernest-1', '12-language', 12, 'language', 'Calls a parent by a name of their own', 18),
    (
        'wondernest-1', '12-cognitive', 12, 'cognitive',
        'Puts one thing into another, such as a block into a cup', 19
    ),
    ('wondernest-1', '12-movement', 12, 'movement', 'Pulls up to stand by the furniture', 20),
    (
        'wondernest-1', '15-social_emotional', 15, 'social_emotional',
        'Copies what other children do in play', 21
    ),
    (
        'wondernest-1', '15-language', 15, 'language',
        'Tries one or two words besides the names of parents', 22
    ),
    (
        'wondernest-1', '15-cognitive', 15, 'cognitive',
        'Tries to use things as you do, such as a phone or a book', 23
    ),
    ('wondernest-1', '15-movement', 15, 'movement', 'Makes a few steps alone', 24),
    (
        'wondernest-1', '18-social_emotional', 18, 'social_emotional',
        'Points to show you something worth seeing', 25
    ),
    (
        'wondernest-1', '18-language', 18, 'language',
        'Tries three words or more besides the names of parents', 26
    ),
    ('wondernest-1', '18-cognitive', 18, 'cognitive', 'Copies housework, such as sweeping', 27),
    ('wondernest-1', '18-movement', 18, 'movement', 'Walks without holding on', 28),
    (
        'wondernest-1', '24-social_emotional', 24, 'social_emotional',
        'Notices when somebody is hurt or sad', 29
    ),
    (
        'wondernest-1', '24-language', 24, 'language',
        'Says two words together, like “more milk”', 30
    ),
    (
        'wondernest-1', '24-cognitive', 24, 'cognitive',
        'Uses both hands at once, one holding and one doing', 31
    ),
    ('wondernest-1', '24-movement', 24, 'movement', 'Kicks a ball', 32),
    (
        'wondernest-1', '30-social_emotional', 30, 'social_emotional',
        'Plays beside other children and sometimes with them', 33
    ),
    ('wondernest-1', '30-language', 30, 'language', 'Says about fifty words', 34),
    ('wondernest-1', '30-cognitive', 30, 'cognitive', 'Pretends, such as feeding a doll', 35),
    ('wondernest-1', '30-movement', 30, 'movement', 'Jumps off the ground with both feet', 36),
    (
        'wondernest-1', '36-social_emotional', 36, 'social_emotional',
        'Calms down within ten minutes after you leave', 37
    ),
    (
        'wondernest-1', '36-language', 36, 'language',
        'Talks back and forth with you at least twice in a row', 38
    ),
    ('wondernest-1', '36-cognitive', 36, 'cognitive', 'Draws a circle when shown how', 39),
    ('wondernest-1', '36-movement', 36, 'movement', 'Gets some loose clothes on alone', 40),
    (
        'wondernest-1', '48-social_emotional', 48, 'social_emotional',
        'Pretends to be somebody else in play', 41
    ),
    ('wondernest-1', '48-language', 48, 'language', 'Tells one thing or more about their day', 42),
    ('wondernest-1', '48-cognitive', 48, 'cognitive', 'Names a few colours', 43),
    ('wondernest-1', '48-movement', 48, 'movement', 'Catches a large ball most of the time', 44),
    (
        'wondernest-1', '60-social_emotional', 60, 'social_emotional',
        'Takes turns and keeps rules in a game', 45
    ),
    ('wondernest-1', '60-language', 60, 'language', 'Tells a story of at least two events', 46),
    ('wondernest-1', '60-cognitive', 60, 'cognitive', 'Counts to ten', 47),
    ('wondernest-1', '60-movement', 60, 'movement', 'Hops on one foot', 48)
on conflict (edition, item_code) do update
set age_months = excluded.age_months,
    domain = excluded.domain,
    wording = excluded.wording,
    position = excluded.position;
reset role;
