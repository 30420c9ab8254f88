-- What the public rules expect of a database, filled with what this one has.
-- Not signed in: the login of the HTTP service, as it is before a request begins.
alter role wn_api rename to anon;
-- Signed in: a parent, and everything else a request may become.
alter role wn_parent rename to authenticated;
grant wn_staff, wn_analyst, wn_auditor to authenticated with inherit true;
-- Their service role: the worker.
alter role wn_service rename to service_role;
create schema auth;
create table auth.users (id uuid primary key, email text);
create function auth.uid() returns uuid language sql stable as $$ select pg_catalog.gen_random_uuid() $$;
create function auth.jwt() returns jsonb language sql stable as $$ select '{}'::jsonb $$;
create function auth.role() returns text language sql stable as $$ select '' $$;
create function auth.email() returns text language sql stable as $$ select '' $$;
create schema storage;
create table storage.buckets (id text primary key, name text, public boolean);
create table storage.objects (id uuid primary key, bucket_id text references storage.buckets (id));
select pg_catalog.set_config(
    'pgrst.db_schemas',
    'core,family,content,audio,subscription,analytics,safety,ml,audit,wn', true
);
