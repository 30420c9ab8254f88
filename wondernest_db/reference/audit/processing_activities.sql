-- The record of processing activities (GDPR Art. 30): what data is kept for, whom it is about, who
-- gets it, what it rests on. Every [purpose: …] of a comment is the purpose of an activity here;
-- the tables and periods come from the comments themselves.
set local role wn_owner;

insert into audit.processing_activities (activity, purpose, data_classes, recipients, legal_basis)
values
    (
        'Letting adults and their devices in', 'account_access',
        array['account', 'secret', 'public'],
        'Provider of e-mail, for messages on the account', 'GDPR Art. 6(1)(b), contract'
    ),
    (
        'Guarding accounts and the service against intrusion', 'security',
        array['account', 'secret', 'operational'],
        'Nobody', 'GDPR Art. 6(1)(f) and Art. 32, safe operation'
    ),
    (
        'Keeping families, their children and who may see them', 'family_care',
        array['account', 'child', 'operational', 'secret'],
        'Provider of e-mail, for invitations', 'GDPR Art. 6(1)(b), contract; 16 CFR 312.5'
    ),
    (
        'Asking for consent, keeping it and proving it', 'consent_keeping',
        array['consent', 'account', 'secret', 'operational', 'public'],
        'Provider of the method of verification that the parent chose',
        'GDPR Art. 6(1)(c) and Art. 7(1); 16 CFR 312.5'
    ),
    (
        'Counting speech around a child', 'audio_metrics',
        array['child', 'operational'],
        'Nobody', 'GDPR Art. 6(1)(a) and Art. 9(2)(a), consent; 16 CFR 312.5'
    ),
    (
        'Keeping answers to developmental checklists', 'milestones',
        array['child', 'public'],
        'Nobody', 'GDPR Art. 6(1)(a) and Art. 9(2)(a), consent; 16 CFR 312.5'
    ),
    (
        'Choosing content by what a child liked', 'content_personalisation',
        array['behaviour', 'operational', 'public'],
        'Nobody', 'GDPR Art. 6(1)(a), consent; 16 CFR 312.5'
    ),
    (
        'Keeping a library and showing it to children', 'content_service',
        array['behaviour', 'child', 'account', 'operational', 'public'],
        'Providers of content, for what reviewers answer them', 'GDPR Art. 6(1)(b), contract'
    ),
    (
        'Keeping children from harm', 'child_safety',
        array['child', 'behaviour', 'account', 'operational', 'public'],
        'An authority that may order it', 'GDPR Art. 6(1)(b) and (f), what guardians asked for'
    ),
    (
        'Selling subscriptions', 'billing',
        array['billing', 'account', 'public'],
        'Provider of payments', 'GDPR Art. 6(1)(b), contract'
    ),
    (
        'Keeping the accounts', 'accounting',
        array['billing'],
        'Tax authority of the country', 'GDPR Art. 6(1)(c), tax law of the country'
    ),
    (
        'Showing that the rules are kept', 'accountability',
        array['audit', 'secret', 'operational', 'public'],
        'Supervisory authority, on request', 'GDPR Art. 5(2), 12, 30, 32 and 33'
    ),
    (
        'Running the service', 'service_operation',
        array['operational'],
        'Operator of the servers', 'GDPR Art. 6(1)(f), safe operation'
    ),
    (
        'Counting how the service is used', 'service_statistics',
        array['behaviour', 'operational', 'public', 'secret'],
        'The public, for figures with noise', 'GDPR Art. 6(1)(f), under changing pseudonyms'
    ),
    (
        'Counting children in figures with noise', 'analytics',
        array['child'],
        'The public, for figures with noise', 'GDPR Art. 6(1)(a), consent of a guardian'
    )
on conflict (activity) do update
set purpose = excluded.purpose,
    data_classes = excluded.data_classes,
    recipients = excluded.recipients,
    legal_basis = excluded.legal_basis;
reset role;
