-- The parts of the request context, or null unless its MAC holds in this transaction.
--
-- The setting wn.ctx is `family|user|session|role|children|issued|mac`; anybody may write it, only
-- wn.begin_request and wn.begin_service can make a MAC that holds, because only wn_resolver can
-- read the key. `issued` is the transaction's own start: a context copied out of one transaction
-- is worth nothing in another.
set local role wn_resolver;

create or replace function wn.context_parts() returns text[]
    language plpgsql stable security definer parallel safe
    set search_path = ''
as $$
declare
    v_context text := pg_catalog.current_setting('wn.ctx', true);
    v_parts text[];
    v_message bytea;
    v_key record;
begin
    if v_context is null or v_context = '' then
        return null;
    end if;
    v_parts := pg_catalog.string_to_array(v_context, '|');
    if pg_catalog.cardinality(v_parts) <> 7 then
        return null;
    end if;
    v_message := pg_catalog.convert_to(
        pg_catalog.array_to_string(v_parts[1:6], '|'), 'UTF8'
    );
    for v_key in select inner_pad, outer_pad, max_skew from wn.context_keys order by key_id desc loop
        if pg_catalog.encode(
            pg_catalog.sha256(v_key.outer_pad || pg_catalog.sha256(v_key.inner_pad || v_message)),
            'hex'
        ) = v_parts[7] then
            if pg_catalog.abs(
                pg_catalog.date_part('epoch', pg_catalog.now()) - v_parts[6]::double precision
            ) <= pg_catalog.date_part('epoch', v_key.max_skew) then
                return v_parts;
            end if;
            return null;
        end if;
    end loop;
    return null;
end
$$;
comment on function wn.context_parts() is
    'Verified request context: family, user, session, role, children, issued, mac; null when forged.';
