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

-- What every notice says alike: how a parent is asked, and that nothing happens before.
with alike (
    contact_use, needs_consent, means_of_withdrawal, without_consent, means_of_consent,
    means_by_staff, may_refuse_disclosure, online_notice_path
) as (
    values (
        'We have your e-mail address from your account. For this we use it to ask for your consent'
        ' and to send you the two messages that confirm it, and for nothing else.',
        'Nothing of this is collected or used before you have consented. It starts switched off.',
        'One press on the consent page of your child switches it off, at any time, without a'
        ' password. The privacy page switches everything off at once.',
        'Everything else works either way.',
        'You answer a message to your e-mail address, and a second message a little later asks you'
        ' to confirm. Then you switch it on, freshly signed in.',
        'A person of ours makes sure that you are the parent: by a signed form, a card payment that'
        ' its holder is told of, a call, or an official document that is deleted at once. This is'
        ' done for this purpose alone. Then you switch it on, freshly signed in.',
        'Handing figures to somebody else is always a separate question. You can say no to it and'
        ' keep everything else.',
        '/privacy'
    )
),

asked (
    notice_id, purpose, version, is_by_staff, title, summary, items_collected, never_collected,
    uses, third_parties, deletion_promise, retention_policy, for_ages_0_to_5, for_ages_6_to_9,
    for_ages_10_to_12, for_ages_13_to_15, for_ages_16_to_17
) as (
    values
        (
            '019aab00-0000-7000-8000-000000000002'::uuid, 'audio_metrics', 2, false,
            'Speech measurements',
            'Your phone listens on the device, counts, and forgets. We keep the counts, so that'
            ' you can see how talk around your child changes over days and weeks.',
            'Numbers only, computed on your device: how many words adults spoke near your child,'
            ' how often you took turns, how often your child made sounds, and how many minutes of'
            ' speech, noise, screens and silence there were.',
            array[
                'Sound, words or a voice pattern. They do not leave the device.',
                'The day of birth, a surname or a picture of your child.'
            ],
            'To show you these numbers by hour, day and week. They are estimates. They are never'
            ' a test and never a diagnosis.',
            'Nobody. The numbers of your child are not handed to anyone.',
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' nothing more is taken in from that moment.',
            'Figures of single recordings are kept for at most 13 months, figures by day for at'
            ' most 3 years, and less if you ask.',
            'The phone counts talking at home. It keeps numbers, not what you say.',
            'The phone listens and counts how much people talk. It forgets the words at once and'
            ' keeps only numbers.',
            'A phone at home counts words and turns in talk. No sound and no words are kept, only'
            ' numbers, and your parents can switch it off.',
            'A device at home counts words and turns around you. Only numbers are kept. You can'
            ' ask your parents to switch it off and to delete them.',
            'A device at home counts speech around you and keeps only numbers. You can ask to see'
            ' them, to stop it and to have them deleted.'
        ),
        (
            '019aab00-0000-7000-8000-000000000003'::uuid, 'milestones', 1, false,
            'Checklists of development',
            'You answer questions about what your child can do already. We keep your answers, so'
            ' that you can look back and talk about them with a clinician.',
            'Your answers to each question, the age of your child at the time, and the day on'
            ' which you answered.',
            array[
                'Videos, pictures or recordings of your child.',
                'The day of birth or a surname of your child.'
            ],
            'To show your answers over time. They are never a test and never a diagnosis.',
            'Nobody. Your answers are not handed to anyone.',
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' no further answer is taken in from that moment.',
            'Answers are kept for at most 3 years, and less if you ask.',
            'Your grown-ups write down what you can do.',
            'Your grown-ups answer questions about what you have learned, and we remember the'
            ' answers for them.',
            'Your parents answer questions about what you can do. Only they see the answers, and'
            ' they can switch it off.',
            'Your parents answer questions about your development. You can ask them to stop and'
            ' to delete the answers.',
            'Your parents answer questions about your development. You can ask to see the'
            ' answers, to stop it and to have them deleted.'
        ),
        (
            '019aab00-0000-7000-8000-000000000004'::uuid, 'content_personalisation', 1, false,
            'Suggestions made for your child',
            'We choose stories and activities by what your child liked before. Without it you'
            ' still get suggestions, the same for everybody of the age.',
            'Which stories and activities were offered, opened and finished, and why each was'
            ' suggested.',
            array[
                'What your child says while playing.',
                'Anything from other apps or websites.'
            ],
            'To order suggestions for this child. No decision that matters is made by it, and no'
            ' advertising.',
            'Nobody. What your child likes is not handed to anyone.',
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' no suggestion is made from what your child liked any more.',
            'Suggestions and the reasons for them are kept for at most 90 days, and less if you'
            ' ask.',
            'We pick stories that you may like.',
            'We look at which stories you liked, to find more of them.',
            'Suggestions come from what you opened before. Your parents can switch that off, and'
            ' you still get stories.',
            'Suggestions are made from what you opened before. This is called profiling. You can'
            ' ask your parents to switch it off.',
            'Suggestions are made by profiling what you opened before. You can ask to see it, to'
            ' stop it and to have it deleted.'
        ),
        (
            '019aab00-0000-7000-8000-000000000005'::uuid, 'analytics', 1, false,
            'Being counted in statistics',
            'We count how families fare on the whole. Noise is added to every figure before'
            ' anybody sees it, so that no child can be found in it.',
            'Sums over the figures that you already allow us to keep. Nothing more is collected'
            ' for this.',
            array[
                'Names, addresses or anything that tells who a child is.',
                'Figures of a single child.'
            ],
            'To see whether the product helps, and to show other parents what is usual.',
            'Everybody can see the finished statistics. Nobody gets the figures of a child.',
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' your child is counted in no new statistics from that moment.',
            'Finished statistics name nobody and are kept for at most 7 years.',
            'We count many children together, and nobody can see you in it.',
            'We add up numbers of many children. Nobody can tell which number is yours.',
            'Numbers of many children are added up with some noise, so that nobody can find you'
            ' in them.',
            'You are counted in statistics to which noise is added. You can ask your parents to'
            ' leave you out.',
            'You are counted in statistics with noise added. You can ask to be left out of new'
            ' ones.'
        ),
        (
            '019aab00-0000-7000-8000-000000000006'::uuid, 'third_party_disclosure', 1, true,
            'Handing figures to somebody you name',
            'You can have figures handed to somebody you choose, such as a clinician. This is a'
            ' question of its own and needs a stronger check that you are the parent.',
            'The figures of the days that you choose, and the age of your child in months.',
            array[
                'Sound, words or a voice pattern: we have none.',
                'The name of your child, unless you write it yourself.'
            ],
            'So that the person you name can look at the figures with you.',
            'A person or practice that you name each time, such as a speech therapist or a'
            ' pediatrician, to advise you. Nobody buys them and nobody trains a machine with them.',
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' nothing more is handed over from that moment. What was handed over we cannot call'
            ' back; we tell the person that you have withdrawn.',
            'A note of what was handed to whom is kept for at most 7 years, the figures'
            ' themselves not beside it.',
            'A helper may see numbers about you when your grown-ups say so.',
            'Your grown-ups can show numbers about talking to a helper, such as a doctor.',
            'Your parents can show numbers about you to somebody who helps, and can stop it.',
            'Your parents can hand figures about you to somebody they name. You can ask who that'
            ' is and ask them to stop.',
            'Your parents can hand figures about you to somebody they name. You can ask who got'
            ' them and ask to stop it.'
        ),
        (
            '019aab00-0000-7000-8000-000000000007'::uuid, 'research', 1, true,
            'Taking part in a research study',
            'You can have figures without a name handed to a study that you choose. This is a'
            ' question of its own and needs a stronger check that you are the parent.',
            'The figures that the study asks for, under a random number, and the age of your'
            ' child in months.',
            array[
                'Sound, words or a voice pattern: we have none.',
                'The name, the address or the month of birth of your child.'
            ],
            'For the question that the study names, and for nothing else.',
            'The university or institute that leads the study you choose, to answer its question.'
            ' It may not hand the figures on and may not train commercial machines with them.',
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' nothing more is handed over from that moment, and we tell the study that you have'
            ' withdrawn.',
            'A note of what was handed to which study is kept for at most 7 years, the figures'
            ' themselves not beside it.',
            'People who want to learn how children learn to talk may see numbers about you.',
            'Researchers may see numbers about how you learn to talk, but not your name.',
            'Researchers may get numbers about you without your name. Your parents can stop it.',
            'Figures without your name can go to a study. You can ask your parents which one and'
            ' ask them to stop.',
            'Figures without your name can go to a study. You can ask which one, and ask to stop'
            ' it.'
        )
)

insert into family.notices (
    notice_id, purpose, version, language, is_material_change, title, summary, items_collected,
    never_collected, uses, third_parties, may_refuse_disclosure, contact_use, needs_consent,
    online_notice_path, means_of_consent, means_of_withdrawal, without_consent, deletion_promise,
    retention_policy, for_ages_0_to_5, for_ages_6_to_9, for_ages_10_to_12, for_ages_13_to_15,
    for_ages_16_to_17, published_at
)
select
    asked.notice_id, asked.purpose, asked.version, 'en', false, asked.title, asked.summary,
    asked.items_collected, asked.never_collected, asked.uses, asked.third_parties,
    alike.may_refuse_disclosure, alike.contact_use, alike.needs_consent, alike.online_notice_path,
    case when asked.is_by_staff then alike.means_by_staff else alike.means_of_consent end,
    alike.means_of_withdrawal, alike.without_consent, asked.deletion_promise,
    asked.retention_policy, asked.for_ages_0_to_5, asked.for_ages_6_to_9, asked.for_ages_10_to_12,
    asked.for_ages_13_to_15, asked.for_ages_16_to_17, '2026-11-15 00:00:00+00'
from asked
cross join alike
on conflict (notice_id) do nothing;

-- Speech measurements, version 3: what is kept is deleted within a day of switching it off. Nothing is
-- collected, used or handed on that was not before, so nobody has to agree again.
insert into family.notices (
    notice_id, purpose, version, language, is_material_change, title, summary, items_collected,
    never_collected, uses, third_parties, may_refuse_disclosure, contact_use, needs_consent,
    online_notice_path, means_of_consent, means_of_withdrawal, without_consent, deletion_promise,
    retention_policy, for_ages_0_to_5, for_ages_6_to_9, for_ages_10_to_12, for_ages_13_to_15,
    for_ages_16_to_17, published_at
)
select
    '019aab00-0000-7000-8000-000000000008'::uuid, older.purpose, 3, older.language, false,
    older.title, older.summary, older.items_collected, older.never_collected, older.uses,
    older.third_parties, older.may_refuse_disclosure, older.contact_use, older.needs_consent,
    older.online_notice_path, older.means_of_consent, older.means_of_withdrawal,
    older.without_consent,
    'If you do not finish, we delete the request after 14 days. When you switch this off, nothing'
    ' more is taken in from that moment, and every figure of your child that we kept for it is'
    ' deleted within 24 hours. That cannot be undone.',
    'Figures of single recordings are kept for at most 13 months, figures by day for at most 3'
    ' years. All of them are deleted within 24 hours after you switch this off.',
    older.for_ages_0_to_5, older.for_ages_6_to_9, older.for_ages_10_to_12,
    older.for_ages_13_to_15, older.for_ages_16_to_17, '2026-11-22 00:00:00+00'
from family.notices as older
where older.notice_id = '019aab00-0000-7000-8000-000000000002'
on conflict (notice_id) do nothing;

-- Checklists and suggestions, version 2: as for speech measurements, what is kept goes within a day.
-- The promise got stronger and nothing else changed, so nobody has to agree again.
with promised (notice_id, older_id, version, deletion_promise, retention_policy) as (
    values
        (
            '019aab00-0000-7000-8000-000000000009'::uuid,
            '019aab00-0000-7000-8000-000000000003'::uuid, 2,
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' no further answer is taken in from that moment, and every answer that we kept is'
            ' deleted within 24 hours. That cannot be undone.',
            'Answers are kept for at most 3 years. All of them are deleted within 24 hours after'
            ' you switch this off.'
        ),
        (
            '019aab00-0000-7000-8000-00000000000a'::uuid,
            '019aab00-0000-7000-8000-000000000004'::uuid, 2,
            'If you do not finish, we delete the request after 14 days. When you switch this off,'
            ' no suggestion is made from what your child liked any more, and the suggestions that'
            ' we kept are deleted within 24 hours. That cannot be undone.',
            'Suggestions and the reasons for them are kept for at most 90 days. All of them are'
            ' deleted within 24 hours after you switch this off.'
        )
)

insert into family.notices (
    notice_id, purpose, version, language, is_material_change, title, summary, items_collected,
    never_collected, uses, third_parties, may_refuse_disclosure, contact_use, needs_consent,
    online_notice_path, means_of_consent, means_of_withdrawal, without_consent, deletion_promise,
    retention_policy, for_ages_0_to_5, for_ages_6_to_9, for_ages_10_to_12, for_ages_13_to_15,
    for_ages_16_to_17, published_at
)
select
    promised.notice_id, older.purpose, promised.version, older.language, false, older.title,
    older.summary, older.items_collected, older.never_collected, older.uses, older.third_parties,
    older.may_refuse_disclosure, older.contact_use, older.needs_consent, older.online_notice_path,
    older.means_of_consent, older.means_of_withdrawal, older.without_consent,
    promised.deletion_promise, promised.retention_policy, older.for_ages_0_to_5,
    older.for_ages_6_to_9, older.for_ages_10_to_12, older.for_ages_13_to_15,
    older.for_ages_16_to_17, '2026-11-23 00:00:00+00'
from promised
inner join family.notices as older on promised.older_id = older.notice_id
on conflict (notice_id) do nothing;
reset role;
