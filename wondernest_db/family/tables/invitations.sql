-- Invitations to join a family. Written by checked functions only: whoever could put a token of their
-- own here would prove an address that is not theirs.
set local role wn_owner;

select wn.fence('family.invitations');
select wn.allow('family.invitations', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('family.invitations', 'select', 'wn_resolver', 'all');
select wn.allow('family.invitations', 'insert', 'wn_resolver', 'all');
select wn.allow('family.invitations', 'update', 'wn_resolver', 'all');
select wn.allow('family.invitations', 'delete', 'wn_resolver', 'all');
select audit.govern('family.invitations', 'family_id', 'invitation_id');

grant select (
    family_id, invitation_id, email_index, email_enc, role, sees_all_children,
    invited_by_user_id, created_at, expires_at, accepted_at, revoked_at
) on family.invitations to wn_parent;
grant select, delete on family.invitations to wn_resolver;
grant insert (
    family_id, invitation_id, email_index, email_enc, role, sees_all_children, token_hash,
    invited_by_user_id, created_at, expires_at
) on family.invitations to wn_resolver;
grant update (token_hash, accepted_at, revoked_at) on family.invitations to wn_resolver;

comment on table family.invitations is
    'An adult invited by mail; good once, for at most 14 days. [class: account] '
    '[purpose: family_care] [keep: until erasure, 14 days as invitation] [mask: drop] '
    '[export: guardian]';
comment on column family.invitations.family_id is
    'The family; first part of every key. [class: account] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column family.invitations.invitation_id is
    'The invitation. [class: account] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.invitations.email_index is
    'HMAC-SHA-256 of the address invited, 32 bytes. [class: secret] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: no: secret]';
comment on column family.invitations.email_enc is
    'The address invited; AES-256-GCM. [class: account] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column family.invitations.role is
    'Role the adult gets: guardian, caregiver or viewer. [class: account] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column family.invitations.sees_all_children is
    'Whether the adult will see every child, later ones too; else those of invitation_children. '
    '[class: account] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.invitations.token_hash is
    'SHA-256 of the token, 32 bytes; the token itself is in the mail only. [class: secret] '
    '[purpose: family_care] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column family.invitations.invited_by_user_id is
    'Who invited. [class: account] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.invitations.created_at is
    'When it was sent. [class: account] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.invitations.expires_at is
    'Until when it is good. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column family.invitations.accepted_at is
    'When it was accepted; null before that. [class: account] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column family.invitations.revoked_at is
    'When it was taken back; null when it was not. [class: account] [purpose: family_care] '
    '[keep: with the row] [mask: drop] [export: guardian]';
