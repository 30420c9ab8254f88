-- Seals: each closes a range of the trail and the seal before it. The table only grows.
set local role wn_owner;

revoke all on audit.seals from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_append_only_row before update or delete on audit.seals
    for each row execute function audit.tg_append_only();
alter table audit.seals enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on audit.seals
    for each statement execute function audit.tg_append_only();
alter table audit.seals enable always trigger t50_append_only_truncate;

grant select on audit.seals to wn_auditor, wn_resolver;
grant insert (
    xid_from, xid_to, row_count, previous_head, head, sealed_at, signature, signing_key_id
) on audit.seals to wn_resolver;

comment on table audit.seals is
    'A signed hash over all changes of a range of transactions and over the seal before it. '
    '[class: audit] [purpose: accountability] [keep: life of the service] [mask: drop] '
    '[export: no: not personal]';
comment on column audit.seals.seal_id is
    'Number of the seal. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column audit.seals.xid_from is
    'First transaction sealed. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column audit.seals.xid_to is
    'First transaction no longer sealed. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.seals.row_count is
    'Changes sealed. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: not personal]';
comment on column audit.seals.previous_head is
    'Head of the seal before it, 32 bytes; used once only, so that the chain cannot fork. '
    '[class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: not personal]';
comment on column audit.seals.head is
    'SHA-256 over the changes and the previous head, 32 bytes. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.seals.sealed_at is
    'When it was made. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: not personal]';
comment on column audit.seals.signature is
    'Ed25519 signature of the head; null while no signing key is set up. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.seals.signing_key_id is
    'Name of the signing key. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
