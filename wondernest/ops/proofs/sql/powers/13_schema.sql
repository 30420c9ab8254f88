-- A schema of one's own.
create schema kites;
