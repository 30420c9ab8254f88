-- Takes away what children were offered and everything they did with it.
set local search_path = pg_catalog;
set local role wn_owner;
drop table content.content_engagement cascade;
drop table content.content_recommendations cascade;
delete from wn.distribution
where table_name in (
    'content.content_engagement', 'content.content_recommendations'
);
reset role;
