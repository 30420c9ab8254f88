-- The hash of the notice as shown; stored with every grant that was given on it.
set local role wn_owner;

create or replace function family.tg_hash_notice() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    new.text_sha256 := pg_catalog.sha256(
        pg_catalog.convert_to(
            pg_catalog.concat_ws(
                e'\n', new.purpose, new.version, new.language, new.items_collected, new.uses,
                new.third_parties, new.may_refuse_disclosure, new.online_notice_path,
                new.means_of_consent, new.deletion_promise, new.retention_policy
            ),
            'UTF8'
        )
    );
    return new;
end
$$;
comment on function family.tg_hash_notice() is 'Row trigger: SHA-256 over the text elements of a notice.';
