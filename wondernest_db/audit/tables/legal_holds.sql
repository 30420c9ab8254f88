-- Rows of a family that may not be deleted for a time, because a court or an authority says so.
set local role wn_owner;

select wn.fence('audit.legal_holds');
select wn.allow('audit.legal_holds', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.legal_holds', 'select', 'wn_resolver', 'all');
select wn.allow('audit.legal_holds', 'insert', 'wn_resolver', 'all');
select wn.allow('audit.legal_holds', 'update', 'wn_resolver', 'all');
select audit.govern('audit.legal_holds', 'family_id', 'hold_id');

grant select on audit.legal_holds to wn_auditor, wn_resolver;
grant insert (
    hold_id, table_name, family_id, reason, placed_by_user_id, placed_at, expires_at
) on audit.legal_holds to wn_resolver;
grant update (reason, expires_at) on audit.legal_holds to wn_resolver;

comment on table audit.legal_holds is
    'A hold on the rows of one family in one table, until it ends. [class: audit] '
    '[purpose: accountability] [keep: 7 years as duty_register] [mask: drop] '
    '[export: no: protects others]';
comment on column audit.legal_holds.hold_id is
    'Identifier of the hold, made when it was entered. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.legal_holds.table_name is
    'The table, with its schema. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: protects others]';
comment on column audit.legal_holds.family_id is
    'The family; first part of every key. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.legal_holds.reason is
    'Who ordered it and why, 10 to 500 characters. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column audit.legal_holds.placed_by_user_id is
    'Who entered it. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
comment on column audit.legal_holds.placed_at is
    'From when it holds. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: protects others]';
comment on column audit.legal_holds.expires_at is
    'Until when; there is no hold without an end. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
