-- The state machine of review: draft, submitted, in review, (changes requested), approved,
-- published, retired.
set local role wn_owner;

insert into content.review_steps (
    from_status, to_status, permission, needs_reason, needs_second_person, description
)
values
    (
        'draft', 'submitted', 'content.edit', false, false,
        'The author thinks it is ready.'
    ),
    (
        'draft', 'retired', 'content.edit', true, false,
        'The draft is given up.'
    ),
    (
        'submitted', 'in_review', 'content.review', false, true,
        'A reviewer takes it.'
    ),
    (
        'in_review', 'changes_requested', 'content.review', true, true,
        'The reviewer sends it back.'
    ),
    (
        'in_review', 'approved', 'content.review', false, true,
        'The reviewer finds it good and safe.'
    ),
    (
        'in_review', 'retired', 'content.review', true, true,
        'The reviewer turns it down for good.'
    ),
    (
        'changes_requested', 'submitted', 'content.edit', false, false,
        'The author made the changes.'
    ),
    (
        'changes_requested', 'retired', 'content.edit', true, false,
        'The author gives it up.'
    ),
    (
        'approved', 'published', 'content.review', false, false,
        'It becomes visible.'
    ),
    (
        'approved', 'changes_requested', 'content.review', true, false,
        'Something was found after approval.'
    ),
    (
        'published', 'in_review', 'content.review', true, false,
        'Reports or ratings call for another look; hidden meanwhile.'
    ),
    (
        'published', 'retired', 'content.review', true, false,
        'It leaves the library.'
    ),
    (
        'retired', 'in_review', 'content.review', true, false,
        'It may come back, through a new review.'
    )
on conflict (from_status, to_status) do update
set permission = excluded.permission,
    needs_reason = excluded.needs_reason,
    needs_second_person = excluded.needs_second_person,
    description = excluded.description;
reset role;
