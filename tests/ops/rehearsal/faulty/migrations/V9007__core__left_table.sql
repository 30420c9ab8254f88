-- A table that the undo forgets, so that the way up is blocked.
-- phase: expand
-- locks: none, a new table only
-- undo: U9007
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

create table core.badges (badge_id uuid not null, constraint badges_pkey primary key (badge_id));
reset role;
