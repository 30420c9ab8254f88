-- Keys that make a request context believable; whoever reads one can be anybody.
-- Nobody but the owner of the definer functions is let in, so there is nothing to fence.
set local role wn_resolver;

revoke all on wn.context_keys from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor;

comment on table wn.context_keys is
    'A key for HMAC-SHA-256 over the request context, kept as its two pads. The highest signs, '
    'all verify. [class: secret] [purpose: security] [keep: life of the service] [mask: drop] '
    '[export: no: secret]';
comment on column wn.context_keys.key_id is
    'Order of the keys. [class: secret] [purpose: security] [keep: with the row] [mask: drop] '
    '[export: no: secret]';
comment on column wn.context_keys.inner_pad is
    'Key exclusive-or 0x36, 64 bytes. [class: secret] [purpose: security] [keep: with the row] '
    '[mask: drop] [export: no: secret]';
comment on column wn.context_keys.outer_pad is
    'Key exclusive-or 0x5c, 64 bytes. [class: secret] [purpose: security] [keep: with the row] '
    '[mask: drop] [export: no: secret]';
comment on column wn.context_keys.max_skew is
    'How far transaction and context may lie apart; zero ties a context to one transaction. '
    '[class: secret] [purpose: security] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column wn.context_keys.created_at is
    'When the key was made. [class: operational] [purpose: security] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
