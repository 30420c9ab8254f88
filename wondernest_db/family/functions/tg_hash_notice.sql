-- The hash of the notice as shown; stored with every grant that was given on it. Every sentence of
-- the notice is in it, each as a text of its own: no two notices share a hash by moving a line.
set local role wn_owner;

create or replace function family.tg_hash_notice() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    new.text_sha256 := pg_catalog.sha256(
        pg_catalog.convert_to(
            pg_catalog.jsonb_build_array(
                new.purpose, new.version, new.language, new.title, new.summary,
                new.items_collected, new.never_collected, new.uses, new.third_parties,
                new.may_refuse_disclosure, new.contact_use, new.needs_consent,
                new.online_notice_path, new.means_of_consent, new.means_of_withdrawal,
                new.without_consent, new.deletion_promise, new.retention_policy,
                new.for_ages_0_to_5, new.for_ages_6_to_9, new.for_ages_10_to_12,
                new.for_ages_13_to_15, new.for_ages_16_to_17
            )::text,
            'UTF8'
        )
    );
    return new;
end
$$;
comment on function family.tg_hash_notice() is
    'Row trigger: SHA-256 over every text of a notice, as an array of JSON.';
