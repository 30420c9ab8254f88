-- Hashes of passwords.
select logins.rolpassword from pg_catalog.pg_authid as logins;
