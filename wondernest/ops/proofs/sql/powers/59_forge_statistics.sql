-- Statistics forged.
select pg_catalog.pg_clear_relation_stats('family', 'child_profiles');
