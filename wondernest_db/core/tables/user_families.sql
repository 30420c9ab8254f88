-- Which families an adult belongs to, beside the accounts, so that a sign-in asks one place. Read
-- through wn.own_family_ids() only: a row that is there and leads nowhere would tell of a block.
set local role wn_owner;

select wn.fence('core.user_families');
select wn.allow('core.user_families', 'select', 'wn_resolver', 'all');
select wn.allow('core.user_families', 'insert', 'wn_resolver', 'all');
select wn.allow('core.user_families', 'delete', 'wn_resolver', 'all');

grant select on core.user_families to wn_resolver;
grant insert (user_id, family_id, created_at) on core.user_families to wn_resolver;
grant delete on core.user_families to wn_resolver;

comment on table core.user_families is
    'An adult belongs to a family; when and as what is in family_members. [class: account] '
    '[purpose: account_access] [keep: until erasure] [mask: keep] [export: account holder]';
comment on column core.user_families.user_id is
    'The adult. [class: account] [purpose: account_access] [keep: with the row] [mask: hash] '
    '[export: account holder]';
comment on column core.user_families.family_id is
    'The family. [class: account] [purpose: account_access] [keep: with the row] [mask: hash] '
    '[export: account holder]';
comment on column core.user_families.created_at is
    'When the adult joined. [class: account] [purpose: account_access] [keep: with the row] '
    '[mask: shift-days] [export: account holder]';
