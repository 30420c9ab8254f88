-- How long each class of data is kept at most; published with the notice.
-- The comment of a table names the class it belongs to: [keep: 13 months as speech_session].
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
        'vocabulary', 'audio_metrics', 'Show how vocabulary grows over the first years of a child.',
        interval '3 years', 'Consent; 16 CFR 312.10'
    ),
    (
        'rollup_mark', 'audio_metrics', 'Compute a changed day again, also after an outage.',
        interval '30 days', 'Consent; 16 CFR 312.10'
    ),
    (
        'milestone_answer', 'milestones', 'Show development over the first years of a child.',
        interval '3 years', 'Consent; 16 CFR 312.10'
    ),
    (
        'recommendation', 'content_personalisation', 'Offer what was chosen, and not the same again.',
        interval '90 days', 'Consent; 16 CFR 312.10'
    ),
    (
        'model_record', 'content_personalisation', 'Show what a model was trained on and how it did.',
        interval '7 years', 'GDPR Art. 5(2)'
    ),
    (
        'engagement', 'content_service', 'Go on where a child stopped; compare with the year before.',
        interval '13 months', 'GDPR Art. 6(1)(b); 16 CFR 312.10'
    ),
    (
        'parent_rating', 'content_service', 'Rate an item while it is in the library.',
        interval '5 years', 'GDPR Art. 6(1)(f)'
    ),
    (
        'catalogue_import', 'content_service', 'Show where an item and its licence came from.',
        interval '7 years', 'GDPR Art. 6(1)(f)'
    ),
    (
        'child_profile', 'family_care', 'Know the child while the family uses the service.',
        interval '12 months', 'GDPR Art. 6(1)(b); 16 CFR 312.10'
    ),
    (
        'invitation', 'family_care', 'Let an invited adult join within two weeks.',
        interval '14 days', 'GDPR Art. 6(1)(b)'
    ),
    (
        'adult_account', 'account_access', 'Let an adult come back to the account.',
        interval '24 months', 'GDPR Art. 6(1)(b)'
    ),
    (
        'sign_in_session', 'account_access', 'Show an adult where the account was used lately.',
        interval '30 days', 'GDPR Art. 6(1)(b)'
    ),
    (
        'one_time_link', 'account_access', 'Let an adult follow a link in a message once.',
        interval '24 hours', 'GDPR Art. 6(1)(b)'
    ),
    (
        'sign_in_attempt', 'security', 'Recognise guessing of passwords over some weeks.',
        interval '90 days', 'GDPR Art. 6(1)(f)'
    ),
    (
        'auth_challenge', 'security', 'Let a passkey answer a challenge once.',
        interval '24 hours', 'GDPR Art. 6(1)(f)'
    ),
    (
        'login_failure', 'security', 'Lock an address out that somebody guesses at.',
        interval '14 days', 'GDPR Art. 6(1)(f)'
    ),
    (
        'unfinished_verification', 'consent_keeping', 'Let a parent finish the proof within two weeks.',
        interval '14 days', '16 CFR 312.5(c)(1)'
    ),
    (
        'consent_evidence', 'consent_keeping', 'Prove consent while claims can still be made.',
        interval '10 years', 'GDPR Art. 7(1)'
    ),
    (
        'audit_trail', 'accountability', 'Show who changed what when asked by an authority.',
        interval '7 years', 'GDPR Art. 5(2)'
    ),
    (
        'audit_salt', 'accountability', 'Compare a change with its content while it is recent.',
        interval '13 months', 'GDPR Art. 5(2)'
    ),
    (
        'duty_register', 'accountability', 'Show that requests, holds and breaches were dealt with.',
        interval '7 years', 'GDPR Art. 5(2)'
    ),
    (
        'incident_report', 'child_safety', 'Answer a parent and an appeal; see what comes back.',
        interval '3 years', 'GDPR Art. 6(1)(f)'
    ),
    (
        'moderation', 'child_safety', 'Decide alike in like cases; answer an appeal.',
        interval '3 years', 'GDPR Art. 6(1)(f)'
    ),
    (
        'screen_time_exception', 'child_safety', 'Explain the screen time of a past day to a guardian.',
        interval '13 months', 'GDPR Art. 6(1)(b); 16 CFR 312.10'
    ),
    (
        'ended_subscription', 'billing', 'Answer questions after the last bill; let a payer return.',
        interval '60 days', 'GDPR Art. 6(1)(b)'
    ),
    (
        'metered_use', 'billing', 'Explain a bill, also a yearly one, to its payer.',
        interval '13 months', 'GDPR Art. 6(1)(b)'
    ),
    (
        'provider_event', 'billing', 'Recognise a repeated event; settle a disputed payment.',
        interval '13 months', 'GDPR Art. 6(1)(b)'
    ),
    (
        'billing', 'accounting', 'Keep the accounts a tax authority may ask for.',
        interval '10 years', 'Tax law of the country'
    ),
    (
        'outbox_message', 'service_operation', 'Deliver a message again after an outage.',
        interval '30 days', 'GDPR Art. 6(1)(f)'
    ),
    (
        'queue_entry', 'service_operation', 'Find out why background work failed.',
        interval '30 days', 'GDPR Art. 6(1)(f)'
    ),
    (
        'rollup_audit', 'service_operation', 'Show over a year how exact the figures were.',
        interval '13 months', 'Not personal data'
    ),
    (
        'usage_event', 'service_statistics', 'Compare the use of a month with the year before.',
        interval '13 months', 'GDPR Art. 6(1)(f)'
    ),
    (
        'child_cohort', 'analytics', 'Compare the children of one age with those of a year before.',
        interval '3 years', 'Consent; 16 CFR 312.10'
    ),
    (
        'released_statistic', 'service_statistics', 'Count what was ever told, so that budgets hold.',
        interval '7 years', 'Not personal data'
    )
on conflict (data_class, purpose, region) do update
set business_need = excluded.business_need,
    max_age = excluded.max_age,
    legal_basis = excluded.legal_basis;
reset role;
