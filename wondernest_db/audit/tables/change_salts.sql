-- Salts of the commitments in the trail. Deleting one is how the trail forgets.
set local role wn_owner;

select wn.fence('audit.change_salts');
select wn.allow('audit.change_salts', 'select', 'wn_auditor', 'duty', 'auditor');
select wn.allow('audit.change_salts', 'select', 'wn_resolver', 'all');
select wn.allow('audit.change_salts', 'insert', 'wn_resolver', 'all');
select wn.allow('audit.change_salts', 'delete', 'wn_resolver', 'all');

grant select on audit.change_salts to wn_auditor, wn_resolver;
grant insert (family_id, changed_at, change_id, salt) on audit.change_salts to wn_resolver;
grant delete on audit.change_salts to wn_resolver;

comment on table audit.change_salts is
    'The salt of one change; without it nobody can test a guess at the content. [class: secret] '
    '[purpose: accountability] [keep: until erasure, 13 months as audit_salt] [mask: drop] '
    '[export: no: secret]';
comment on column audit.change_salts.family_id is
    'The family; the nil id for changes outside families. [class: secret] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: secret]';
comment on column audit.change_salts.changed_at is
    'The moment of the change, as in the trail. [class: secret] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: secret]';
comment on column audit.change_salts.change_id is
    'The change. [class: secret] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: secret]';
comment on column audit.change_salts.salt is
    '16 random bytes. [class: secret] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: secret]';
