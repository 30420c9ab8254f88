-- Rows written to a file.
copy (select 1) to '/nowhere/rows';
