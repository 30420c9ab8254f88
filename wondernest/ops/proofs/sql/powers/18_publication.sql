-- A publication of everybody's rows.
create publication everything for all tables;
