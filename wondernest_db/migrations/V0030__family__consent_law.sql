-- What the law asks of consent: limits of the methods, whole notices, ages, signed receipts.
-- phase: expand
-- locks: family.consent_methods, consent_verifications, consent_grants, notices for an instant
-- undo: U0030
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

-- Methods: since when the rule names them, until when, and who looks.
alter table family.consent_methods
    add column law text,
    add column in_force_from date not null default '2013-07-01',
    add column retired_on date,
    add column checked_by text not null default 'parent';
alter table family.consent_methods
    add constraint consent_methods_law_check check (length(law) between 10 and 80) not valid,
    add constraint consent_methods_retired_on_check check (retired_on > in_force_from) not valid,
    add constraint consent_methods_checked_by_check check (
        checked_by in ('parent', 'staff', 'provider')
    ) not valid,
    -- The two plus methods are for an operator that does not disclose (16 CFR 312.5(b)(2)).
    add constraint consent_methods_plus_check check (
        method not in ('email_plus', 'text_plus')
        or (not permits_disclosure and needs_second_step)
    ) not valid,
    -- What nobody here can check is not offered.
    add constraint consent_methods_is_offered_check check (
        not is_offered or checked_by in ('parent', 'staff')
    ) not valid;

-- Verifications: evidence as a hash, never the thing itself.
alter table family.consent_verifications
    add column evidence_sha256 bytea,
    add column is_holder_notified boolean,
    add column question_count bigint,
    add column option_count bigint;
alter table family.consent_verifications
    add constraint consent_verifications_evidence_sha256_check check (
        octet_length(evidence_sha256) = 32
    ) not valid,
    -- Another person looked, and something that can be found again was noted.
    add constraint consent_verifications_staff_check check (
        method not in (
            'signed_form', 'payment_card', 'toll_free_call', 'video_call', 'government_id'
        )
        or confirmed_at is null
        or (
            evidence_sha256 is not null
            and human_confirmed_by_user_id is not null
            and human_confirmed_by_user_id <> user_id
        )
    ) not valid,
    add constraint consent_verifications_card_check check (
        method <> 'payment_card' or confirmed_at is null or coalesce(is_holder_notified, false)
    ) not valid,
    -- Guessing all answers succeeds in at most one try of two hundred.
    add constraint consent_verifications_questions_check check (
        method <> 'knowledge_questions'
        or confirmed_at is null
        or (
            question_count is not null and option_count is not null
            and question_count between 4 and 20 and option_count between 5 and 20
            and power(option_count::numeric, -question_count::numeric) <= 0.005
        )
    ) not valid;

-- Every switch stood at off when the parent saw it.
alter table family.consent_grants add column ui_default text not null default 'off';
alter table family.consent_grants
    add constraint consent_grants_ui_default_check check (ui_default = 'off') not valid;

-- Notices: every sentence of the page, and a wording for each age.
alter table family.notices
    add column title text,
    add column summary text,
    add column never_collected text[],
    add column contact_use text,
    add column needs_consent text,
    add column means_of_withdrawal text,
    add column without_consent text,
    add column for_ages_0_to_5 text,
    add column for_ages_6_to_9 text,
    add column for_ages_10_to_12 text,
    add column for_ages_13_to_15 text,
    add column for_ages_16_to_17 text;
-- The one text that was shown before this rule stays what it was.
alter table family.notices
    add constraint notices_complete_check check (
        published_at is null
        or notice_id = '019aab00-0000-7000-8000-000000000001'
        or (
            length(coalesce(title, '')) >= 5 and length(coalesce(summary, '')) >= 20
            and cardinality(coalesce(never_collected, '{}')) >= 1
            and array_position(never_collected, null) is null
            and length(coalesce(contact_use, '')) >= 20
            and length(coalesce(needs_consent, '')) >= 20
            and length(coalesce(means_of_withdrawal, '')) >= 20
            and length(coalesce(without_consent, '')) >= 20
            and length(third_parties) >= 20 and online_notice_path ~ '^/[a-z0-9/-]+$'
        )
    ) not valid,
    add constraint notices_ages_check check (
        published_at is null
        or notice_id = '019aab00-0000-7000-8000-000000000001'
        or (
            length(coalesce(for_ages_0_to_5, '')) >= 20
            and length(coalesce(for_ages_6_to_9, '')) >= 20
            and length(coalesce(for_ages_10_to_12, '')) >= 20
            and length(coalesce(for_ages_13_to_15, '')) >= 20
            and length(coalesce(for_ages_16_to_17, '')) >= 20
        )
    ) not valid;

-- From which age a young person consents alone, by country and date.
create table family.consent_ages (
    country text not null,
    valid_during daterange not null,
    age_years bigint not null,
    needs_both boolean not null default false,
    source text not null,
    constraint consent_ages_pkey primary key (country, valid_during without overlaps),
    constraint consent_ages_country_check check (country ~ '^[A-Z]{2}$'),
    constraint consent_ages_age_years_check check (age_years between 13 and 16),
    constraint consent_ages_source_check check (length(source) between 5 and 200),
    constraint consent_ages_valid_during_check check (
        not isempty(valid_during) and not lower_inf(valid_during)
    )
);
select wn.distribute('family.consent_ages', 'reference');

-- The signed receipt of every act, byte for byte as it was handed out.
create table family.consent_receipts (
    family_id uuid not null,
    event_id uuid not null,
    document text not null,
    key_id text not null,
    issued_at timestamptz not null default clock_timestamp(),
    constraint consent_receipts_pkey primary key (family_id, event_id),
    constraint consent_receipts_document_check check (length(document) between 200 and 20000),
    constraint consent_receipts_key_id_check check (key_id ~ '^[A-Za-z0-9_-]{16}$')
);
select wn.distribute('family.consent_receipts', 'family');
alter table family.consent_receipts
    add constraint consent_receipts_event_id_fkey
    foreign key (family_id, event_id)
    references family.consent_events (family_id, event_id) on delete cascade;
reset role;
