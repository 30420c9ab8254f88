-- The job library's tables live in a schema of their own, made by the library's own script.
set local role wn_owner;
create schema jobs;
comment on schema jobs is 'Tables and functions of the job library, applied from the installed release.';
set local search_path = jobs;
