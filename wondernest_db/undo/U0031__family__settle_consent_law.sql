-- The constraints count for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.consent_methods
    drop constraint consent_methods_law_check,
    drop constraint consent_methods_retired_on_check,
    drop constraint consent_methods_checked_by_check,
    drop constraint consent_methods_plus_check,
    drop constraint consent_methods_is_offered_check;
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
alter table family.consent_verifications
    drop constraint consent_verifications_evidence_sha256_check,
    drop constraint consent_verifications_staff_check,
    drop constraint consent_verifications_card_check,
    drop constraint consent_verifications_questions_check;
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
alter table family.consent_grants
    drop constraint consent_grants_ui_default_check;
alter table family.consent_grants
    add constraint consent_grants_ui_default_check check (ui_default = 'off') not valid;
alter table family.notices
    drop constraint notices_complete_check,
    drop constraint notices_ages_check;
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
reset role;
