-- The offer to hand a family over: one a family, gone when it is taken.
set local role wn_owner;

select wn.fence('family.ownership_offers');
select wn.allow('family.ownership_offers', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('family.ownership_offers', 'select', 'wn_resolver', 'all');
select wn.allow('family.ownership_offers', 'insert', 'wn_resolver', 'all');
select wn.allow('family.ownership_offers', 'delete', 'wn_resolver', 'all');
select audit.govern('family.ownership_offers', 'family_id', 'offer_id');

grant select on family.ownership_offers to wn_parent;
grant select, delete on family.ownership_offers to wn_resolver;
grant insert (
    family_id, offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
) on family.ownership_offers to wn_resolver;

comment on table family.ownership_offers is
    'The owner offered the family to a guardian; good once, for seven days. [class: account] '
    '[purpose: family_care] [keep: until erasure] [mask: drop] [export: guardian]';
comment on column family.ownership_offers.family_id is
    'The family. [class: account] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.ownership_offers.offer_id is
    'The offer. [class: account] [purpose: family_care] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column family.ownership_offers.offered_by_user_id is
    'The owner who made it. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column family.ownership_offers.offered_to_user_id is
    'The guardian it was made to. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column family.ownership_offers.offered_at is
    'When it was made. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column family.ownership_offers.expires_at is
    'Until when it is good. [class: account] [purpose: family_care] [keep: with the row] '
    '[mask: drop] [export: guardian]';
