-- defect: privileges-01 PUBLIC may read a family's table.
-- found by lints: 0003
grant select on family.child_profiles to public;
-- defect: privileges-02 PUBLIC may read one column.
-- found by lints: 0003
grant select (birth_month) on family.child_profiles to public;
-- defect: privileges-03 PUBLIC may use a schema.
-- found by lints: 0003
grant usage on schema family to public;
-- defect: privileges-04 A parent may make objects beside the tables.
-- found by lints: 0028
grant create on schema family to wn_parent;
-- defect: privileges-05 A parent may make temporary tables.
-- found by lints: 0028
do $$
begin
    execute pg_catalog.format('grant temporary on database %I to wn_parent', pg_catalog.current_database());
end
$$;
-- defect: privileges-06 A parent may empty a table, past every policy.
-- found by lints: 0016
grant truncate on family.child_profiles to wn_parent;
-- defect: privileges-07 A parent may hang a trigger on a table.
-- found by lints: 0016
grant trigger on family.child_profiles to wn_parent;
-- defect: privileges-08 A parent may refer to a table, and so ask what exists.
-- found by lints: 0016
grant references on family.child_profiles to wn_parent;
-- defect: privileges-09 A parent may pass a right on.
-- found by lints: 0028
grant select on family.child_profiles to wn_parent with grant option;
-- defect: privileges-10 A parent may change the family of a row.
-- found by lints: 0016
grant update (family_id) on audio.devices to wn_parent;
-- defect: privileges-11 A parent may write every column of a table.
-- found by lints: 0016
grant insert, update on family.child_profiles to wn_parent;
-- defect: privileges-12 A role of nobody may read a family's table.
-- found by lints: 0028
create role reporting nologin;
grant usage on schema family to reporting;
grant select on family.child_profiles to reporting;
-- defect: privileges-13 Functions made from now on may be executed by everybody again.
-- found by lints: 0003
alter default privileges for role wn_owner grant execute on functions to public;
-- defect: privileges-14 Functions made from now on may be executed by parents.
-- found by lints: 0028
alter default privileges for role wn_owner in schema family grant execute on functions to wn_parent;
-- defect: privileges-15 Sequences made from now on may be used by parents.
-- found by lints: 0028
alter default privileges for role wn_owner grant usage on sequences to wn_parent;
-- defect: privileges-16 A sequence tells a parent how much happens elsewhere.
-- found by lints: 0028
grant select on sequence analytics.dirty_days_mark_id_seq to wn_parent;
-- defect: privileges-17 A sequence that parents may set.
-- found by lints: 0028
grant usage, update on sequence audit.seals_seal_id_seq to wn_parent;
-- defect: privileges-18 PUBLIC may use a sequence.
-- found by lints: 0003
grant usage on sequence analytics.dirty_days_mark_id_seq to public;
-- defect: privileges-19 Statistics with values in them can be read.
-- found by lints: 0028
grant select on pg_catalog.pg_statistic to wn_api;
-- defect: privileges-20 The HTTP service may act as a replica, where triggers and keys sleep.
-- found by lints: 0028
grant set on parameter session_replication_role to wn_api;
-- defect: privileges-21 The worker's queue is open to the HTTP service.
-- found by lints: 0028
grant usage on schema jobs to wn_api;
grant select on jobs.procrastinate_jobs to wn_api;
-- defect: privileges-22 A parent reads accounts without a policy of one's own.
-- found by proof: wn_parent finds
grant select on core.login_attempts to wn_parent;
create policy select_parent on core.login_attempts for select to wn_parent using (true);
