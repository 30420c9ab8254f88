-- case: a person is a member again after a period that ended
insert into family.family_members (family_id, user_id, member_during, role) values
('@family', '@reviewer', tstzrange(now() - interval '9 days', now() - interval '5 days'), 'viewer'),
('@family', '@reviewer', tstzrange(now() - interval '5 days', null), 'guardian');

-- case: two periods of one person overlap
-- refused: 23P01 family_members_pkey
insert into family.family_members (family_id, user_id, member_during, role) values
('@family', '@reviewer', tstzrange(now() - interval '9 days', now() - interval '5 days'), 'viewer'),
('@family', '@reviewer', tstzrange(now() - interval '6 days', null), 'guardian');

-- case: a second owner at the same time
-- refused: 23P01 family_members_owner_excl
insert into family.family_members (family_id, user_id, member_during, role)
values ('@family', '@reviewer', tstzrange(now(), null), 'owner');

-- case: the owner's period ends and nobody follows
-- refused: WN202
update family.family_members
set member_during = tstzrange(lower(member_during), now())
where family_id = '@family' and role = 'owner';

-- case: the owner's period will end by itself
-- refused: WN202
update family.family_members
set member_during = tstzrange(lower(member_during), now() + interval '1 year')
where family_id = '@family' and role = 'owner';

-- case: another owner follows at the same instant
with ended as (
    update family.family_members
    set member_during = tstzrange(lower(member_during), now())
    where family_id = '@family' and role = 'owner'
    returning family_id
)
select family_id from ended;
insert into family.family_members (family_id, user_id, member_during, role)
values ('@family', '@reviewer', tstzrange(now(), null), 'owner');

-- case: a guardian who does not see all children
-- refused: 23514 family_members_sees_all_children_check
insert into family.family_members (family_id, user_id, member_during, role, sees_all_children)
values ('@family', '@reviewer', tstzrange(now(), null), 'guardian', false);

-- case: an order that somebody recorded without its reference
-- refused: 23514 guardian_blocks_recorded_by_user_id_check
insert into family.guardian_blocks (family_id, user_id, blocked_during, recorded_by_user_id)
values ('@family', '@viewer', tstzrange(now(), null), '@owner');

-- case: an order against oneself
-- refused: 23514 guardian_blocks_user_id_check
insert into family.guardian_blocks (
    family_id, user_id, blocked_during, recorded_by_user_id, order_reference_enc
)
values ('@family', '@owner', tstzrange(now(), null), '@owner', '\x01'::bytea || sha256('a'));

-- case: a second offer of one family
-- refused: 23505 ownership_offers_pkey
insert into family.ownership_offers (
    family_id, offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
)
values
('@family', '@case', '@owner', '@viewer', now(), now() + interval '7 days'),
('@family', '@report', '@owner', '@reviewer', now(), now() + interval '7 days');

-- case: an offer that is good for a month
-- refused: 23514 ownership_offers_expires_at_check
insert into family.ownership_offers (
    family_id, offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
)
values ('@family', '@case', '@owner', '@viewer', now(), now() + interval '1 month');
