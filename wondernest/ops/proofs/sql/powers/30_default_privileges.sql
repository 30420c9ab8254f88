-- Rights on what others will make.
alter default privileges for role wn_owner grant select on tables to wn_parent;
