-- The password arrives as a setting: a statement that alters a role takes no parameters.
do $$
begin
    execute pg_catalog.format(
        'alter role %I password %L',
        pg_catalog.current_setting('wn.login_role'),
        pg_catalog.current_setting('wn.login_password')
    );
end
$$
