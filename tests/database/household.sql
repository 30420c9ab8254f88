-- Four adults, two families with three children, one consent, two items that are drafts.
insert into core.users (
    user_id, email_index, email_enc, password_salt, password_proof_hash, time_zone, country
)
select
    people.user_id, sha256(people.user_id::text::bytea), '\x01'::bytea || sha256('a') || sha256('b'),
    '$2b$12$abcdefghijklmnopqrstuv', sha256('p'), 'Europe/Berlin', 'DE'
from unnest(array['@owner', '@viewer', '@reviewer', '@submitter']::uuid[]) as people (user_id);
insert into family.families (family_id, name_enc, time_zone, country)
select families.family_id, '\x01'::bytea || sha256('a') || sha256('b'), 'Europe/Berlin', 'DE'
from unnest(array['@family', '@other_family']::uuid[]) as families (family_id);
insert into family.child_profiles (family_id, child_id, nickname_enc, birth_month, time_zone)
values
('@family', '@child', '\x01'::bytea || sha256('a'), '2023-05-01', 'Europe/Berlin'),
('@family', '@sibling', '\x01'::bytea || sha256('a'), '2024-05-01', 'Europe/Berlin'),
('@other_family', '@other_child', '\x01'::bytea || sha256('a'), '2022-05-01', 'Europe/Berlin');
insert into family.family_members (family_id, user_id, member_during, role) values
('@family', '@owner', tstzrange(now() - interval '1 day', null), 'owner'),
('@family', '@viewer', tstzrange(now() - interval '1 day', null), 'viewer');
insert into core.user_families (user_id, family_id)
values ('@owner', '@family'), ('@viewer', '@family')
on conflict do nothing;
insert into core.user_sessions (
    session_id, user_id, key_hash, refresh_hash, idle_expires_at, expires_at
)
values
('@owner_session', '@owner', sha256('key'), sha256('@owner'),
    now() + interval '1 hour', now() + interval '1 hour'),
('@viewer_session', '@viewer', sha256('key'), sha256('@viewer'),
    now() + interval '1 hour', now() + interval '1 hour');

insert into family.consent_verifications (
    family_id, verification_id, user_id, method, state, confirmed_at, human_confirmed_by_user_id,
    evidence_sha256
)
values (
    '@family', '@verification', '@owner', 'signed_form', 'confirmed', now(), '@reviewer',
    sha256('form')
);
insert into family.notices (
    notice_id, purpose, version, language, is_material_change, items_collected, uses,
    third_parties, may_refuse_disclosure, online_notice_path, means_of_consent, deletion_promise,
    retention_policy, text_sha256
)
values (
    '@notice', 'content_personalisation', 99, 'en', false, 'x', 'x',
    'x', 'x', 'x', 'x', 'x',
    'x', sha256('x')
);
insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, grant_id, granted_by_user_id, verification_id,
    notice_id, notice_sha256, affirmative_act
)
select
    '@family', '@child', 'content_personalisation', tstzrange(now() - interval '1 day', null),
    '@grant', '@owner', '@verification', notices.notice_id, notices.text_sha256, 'ticked'
from family.notices
where notices.purpose = 'content_personalisation' and notices.published_at is not null
order by notices.version desc
limit 1;

insert into content.content_items (
    item_id, provider, provider_reference, kind, title, language, min_age_months, max_age_months,
    is_on_screen, licence, attribution, author_user_id
)
values
('@story', 'african_storybook', 'case-1', 'story', 'A very tall man', 'en', 24, 72,
    true, 'cc_by', 'Cornelius Gulere', '@owner'),
('@video', 'elimu', 'case-7', 'video', 'akili and me - letter a', 'en', 24, 72,
    true, 'unknown', null, null);
select content.keep_version('@story', null), content.keep_version('@video', null);
