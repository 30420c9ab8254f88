-- How long each class of data is kept at most; published with the notice.
set local role wn_owner;

insert into audit.retention_policies (data_class, purpose, business_need, max_age, legal_basis)
values
    (
        'speech_session', 'audio_metrics', 'Compare a month with the same month a year before.',
        interval '13 months', 'Consent; 16 CFR 312.10'
    ),
    (
        'speech_day', 'audio_metrics', 'Show development over the first years of a child.',
        interval '3 years', 'Consent; 16 CFR 312.10'
    ),
    (
        'milestone_answer', 'milestones', 'Show development over the first years of a child.',
        interval '3 years', 'Consent; 16 CFR 312.10'
    ),
    (
        'audit_trail', 'accountability', 'Show who changed what when asked by an authority.',
        interval '7 years', 'GDPR Art. 5(2)'
    ),
    (
        'billing', 'accounting', 'Keep the accounts a tax authority may ask for.',
        interval '10 years', 'Tax law of the country'
    ),
    (
        'sign_in_attempt', 'security', 'Recognise guessing of passwords over some weeks.',
        interval '90 days', 'GDPR Art. 6(1)(f)'
    )
on conflict (data_class, purpose, region) do update
set business_need = excluded.business_need,
    max_age = excluded.max_age,
    legal_basis = excluded.legal_basis;
reset role;
