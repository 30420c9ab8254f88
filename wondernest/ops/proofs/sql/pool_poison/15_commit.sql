-- The transaction ended from within.
commit;
