-- Staff find who waits for a check without reading what is finished.
-- phase: expand
-- locks: brief, family.consent_verifications (built concurrently)
-- undo: U0032
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists consent_verifications_requested_at_where_requested_idx
    on family.consent_verifications (requested_at) where state = 'requested';
