-- Court orders that keep a person from a family or from one child; they win over every grant.
-- Nobody in the family can see who is blocked: asking would endanger whom it protects. Only whoever
-- recorded an order finds it again, through family.list_blocks().
set local role wn_owner;

select wn.fence('family.guardian_blocks');
select wn.allow('family.guardian_blocks', 'select', 'wn_resolver', 'all');
select wn.allow('family.guardian_blocks', 'insert', 'wn_resolver', 'all');
select wn.allow('family.guardian_blocks', 'update', 'wn_resolver', 'all');
select wn.allow('family.guardian_blocks', 'delete', 'wn_resolver', 'all');
select audit.govern('family.guardian_blocks', 'family_id', 'block_id');

grant select, delete on family.guardian_blocks to wn_resolver;
grant insert (
    family_id, block_id, user_id, child_id, blocked_during, order_reference_enc, created_at,
    recorded_by_user_id
) on family.guardian_blocks to wn_resolver;
grant update (blocked_during, order_reference_enc, ended_by_user_id)
    on family.guardian_blocks to wn_resolver;

comment on table family.guardian_blocks is
    'A person who is kept from a family, or from one child of it, for a period. [class: account] '
    '[purpose: child_safety] [keep: until erasure] [mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.family_id is
    'The family; first part of every key. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.block_id is
    'The block. [class: account] [purpose: child_safety] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
comment on column family.guardian_blocks.user_id is
    'The person kept away. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.child_id is
    'The child they are kept from; null for the whole family. [class: account] '
    '[purpose: child_safety] [keep: with the row] [mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.blocked_during is
    'From when until when; open at the end while it lasts. [class: account] '
    '[purpose: child_safety] [keep: with the row] [mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.order_reference_enc is
    'Court and number of the order; AES-256-GCM; null when none was given. [class: account] '
    '[purpose: child_safety] [keep: with the row] [mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.created_at is
    'When the block was entered. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: drop] [export: no: protects others]';
comment on column family.guardian_blocks.recorded_by_user_id is
    'The guardian or member of staff who entered it; null for what was there before. '
    '[class: account] [purpose: child_safety] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
comment on column family.guardian_blocks.ended_by_user_id is
    'Who ended it before its time; null for an order that ends by itself or lasts. '
    '[class: account] [purpose: child_safety] [keep: with the row] [mask: drop] '
    '[export: no: protects others]';
