-- Rows sent to a program.
copy (select 1) to program 'cat';
