-- The constraint counts for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table analytics.statistic_releases drop constraint statistic_releases_fingerprint_fkey;
alter table analytics.statistic_releases
    add constraint statistic_releases_fingerprint_fkey
    foreign key (fingerprint) references analytics.privacy_charges (fingerprint)
    on delete restrict not valid;
reset role;
