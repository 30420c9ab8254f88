-- Takes the ledger away. Export it first: the law wants it kept.
set local search_path = pg_catalog;
set local role wn_owner;
drop table subscription.provider_objects cascade;
drop table subscription.provider_events cascade;
drop table subscription.billing_transactions cascade;
drop table subscription.billing_subjects cascade;
delete from wn.distribution
where table_name in (
    'subscription.provider_objects', 'subscription.provider_events',
    'subscription.billing_transactions', 'subscription.billing_subjects'
);
reset role;
