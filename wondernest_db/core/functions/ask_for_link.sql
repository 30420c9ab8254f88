-- Has a one-time link mailed to an adult: the row and the event are written here, the token itself
-- is made by the worker when it writes the message, so it is never in the database or a queue.
-- At most three links of a kind within a quarter of an hour; the answer does not tell.
-- order: 40
set local role wn_resolver;

create or replace function core.ask_for_link(
    p_user_id uuid, p_purpose text, p_new_email_index bytea default null,
    p_new_email_enc bytea default null
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_link_id uuid := pg_catalog.uuidv7();
begin
    perform 1 from core.users as users where users.user_id = p_user_id for no key update;
    if core.is_mailed_enough(p_user_id, p_purpose) then
        return;
    end if;
    insert into core.password_reset_tokens (
        token_id, user_id, purpose, token_hash, new_email_index, new_email_enc, created_at,
        expires_at
    ) values (
        v_link_id, p_user_id, p_purpose,
        -- Nobody knows what this is the hash of; the worker puts the real one in its place.
        pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())),
        p_new_email_index, p_new_email_enc, v_now,
        v_now + case p_purpose when 'password_reset' then interval '1 hour' else interval '24 hours' end
    );
    insert into core.outbox (topic, payload)
    values ('account.link_due', pg_catalog.jsonb_build_object('link_id', v_link_id));
end
$$;
comment on function core.ask_for_link(uuid, text, bytea, bytea) is
    'Writes a link to be mailed (verification, reset, e-mail change) and the event for the worker.';
