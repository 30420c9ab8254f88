-- The direct notice a parent reads before the switch. Published text never changes: add a version.
set local role wn_owner;

insert into family.notices (
    notice_id, purpose, version, language, is_material_change, items_collected, uses,
    third_parties, may_refuse_disclosure, online_notice_path, means_of_consent, deletion_promise,
    retention_policy, published_at
)
values (
    '019aab00-0000-7000-8000-000000000001', 'audio_metrics', 1, 'en', false,
    'Numbers only, computed on your device: how many words adults spoke near your child, how often'
    ' you took turns, how often your child made sounds, and how many minutes of speech, noise,'
    ' screens and silence there were. No sound, no words and no voice pattern leave the device.',
    'To show you these numbers by hour, day and week. They are estimates. They are never a test'
    ' and never a diagnosis.',
    'Nobody. The numbers of your child are not handed to anyone.',
    'If we ever ask to hand figures to somebody, it will be a separate question, and you can say no'
    ' to it and keep everything else.',
    '/privacy',
    'You answer a message to your e-mail address, and a second message a little later asks you to'
    ' confirm. You can switch this off at any time with one press on the consent page.',
    'If you do not finish, we delete the request after 14 days. When you switch this off, nothing'
    ' more is taken in from that moment.',
    'Figures of single recordings are kept for at most 13 months, figures by day for at most 3'
    ' years, and less if you ask.',
    '2026-11-01 00:00:00+00'
)
on conflict (notice_id) do nothing;
reset role;
