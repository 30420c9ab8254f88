-- Takes every opinion and rating away, and the record of imports.
set local search_path = pg_catalog;
set local role wn_owner;
drop table content.content_feedback cascade;
drop table content.content_import_errors cascade;
drop table content.content_imports cascade;
drop table content.content_ratings cascade;
drop table content.content_votes cascade;
delete from wn.distribution
where table_name in (
    'content.content_feedback', 'content.content_import_errors', 'content.content_imports',
    'content.content_ratings', 'content.content_votes'
);
delete from wn.soft_references
where from_table in (
    'content.content_feedback', 'content.content_import_errors', 'content.content_imports',
    'content.content_ratings', 'content.content_votes'
);
reset role;
