-- Leave for a member of staff to read one family, for an hour at most, approved by another.
set local role wn_owner;

select wn.fence('audit.access_grants');
select wn.allow('audit.access_grants', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('audit.access_grants', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.access_grants', 'select', 'wn_resolver', 'all');
select wn.allow('audit.access_grants', 'insert', 'wn_resolver', 'all');

grant select (family_id, access_grant_id, reason, granted_at, expires_at)
    on audit.access_grants to wn_parent;
grant select on audit.access_grants to wn_auditor, wn_resolver;
grant insert (
    access_grant_id, family_id, user_id, approved_by_user_id, reason, granted_at, expires_at
) on audit.access_grants to wn_resolver;

comment on table audit.access_grants is
    'One leave to read: for whom, why, approved by whom, until when. [class: audit] '
    '[purpose: accountability] [keep: 7 years as audit_trail] [mask: drop] [export: guardian]';
comment on column audit.access_grants.access_grant_id is
    'The grant. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column audit.access_grants.family_id is
    'The family; first part of every key. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_grants.user_id is
    'Who may read. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
comment on column audit.access_grants.approved_by_user_id is
    'Who approved; never the same person. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.access_grants.reason is
    'Why, 10 to 500 characters; no family data. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column audit.access_grants.granted_at is
    'From when it holds. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column audit.access_grants.expires_at is
    'Until when, at most 60 minutes. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: guardian]';
