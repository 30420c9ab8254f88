-- A role made to pass every policy.
alter role wn_parent bypassrls;
