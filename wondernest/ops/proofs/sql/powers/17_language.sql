-- A language that may do anything.
-- refused: 42501
create language plkites handler pg_catalog.fmgr_c_validator;
