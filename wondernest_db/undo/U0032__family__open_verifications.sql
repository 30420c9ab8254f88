-- Takes the index away.
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
drop index concurrently if exists family.consent_verifications_requested_at_where_requested_idx;
