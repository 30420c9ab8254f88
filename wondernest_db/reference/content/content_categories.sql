-- The tree of categories a new library starts with. Parents stand before their children. A category
-- that was moved or renamed by the people who run the library stays as they left it.
set local role wn_owner;

insert into content.content_categories (
    category, parent_category, parent_path, title, description, position
)
values
    ('stories', null, null, 'Stories', 'To read or to be read to.', 1),
    ('songs', null, null, 'Songs', 'To listen, sing and move to.', 2),
    ('together', null, null, 'Do together', 'Things a child and an adult do side by side.', 3),
    ('learning', null, null, 'Find out', 'First letters, numbers and how things work.', 4),
    ('everyday', null, null, 'Everyday life', 'Meals, feelings, getting dressed.', 5)
on conflict (category) do nothing;

insert into content.content_categories (
    category, parent_category, parent_path, title, description, position
)
values
    ('animals', 'stories', '/stories/', 'Animals', 'Stories of creatures large and small.', 1),
    ('family_and_friends', 'stories', '/stories/', 'Family and friends', '', 2),
    ('fairy_tales', 'stories', '/stories/', 'Fairy tales', '', 3),
    ('nature', 'stories', '/stories/', 'Nature', '', 4),
    ('bedtime', 'stories', '/stories/', 'Bedtime', 'Quiet ones for the end of the day.', 5),
    ('lullabies', 'songs', '/songs/', 'Lullabies', '', 1),
    ('rhymes', 'songs', '/songs/', 'Rhymes', 'Nursery and counting rhymes.', 2),
    ('action_songs', 'songs', '/songs/', 'Action songs', 'Songs with movements.', 3),
    ('talking', 'together', '/together/', 'Talking', 'Questions, naming, telling back.', 1),
    ('playing', 'together', '/together/', 'Playing', 'Games without a screen.', 2),
    ('making', 'together', '/together/', 'Making', 'Drawing, building, cooking.', 3),
    ('letters', 'learning', '/learning/', 'Letters', '', 1),
    ('numbers', 'learning', '/learning/', 'Numbers', '', 2),
    ('shapes_and_colours', 'learning', '/learning/', 'Shapes and colours', '', 3),
    ('how_things_work', 'learning', '/learning/', 'How things work', '', 4),
    ('food', 'everyday', '/everyday/', 'Food', '', 1),
    ('feelings', 'everyday', '/everyday/', 'Feelings', '', 2),
    ('health', 'everyday', '/everyday/', 'Health', 'Washing, sleeping, seeing the doctor.', 3)
on conflict (category) do nothing;
reset role;
