-- Refuses unless the password was given to the session within ten minutes.
-- rows: nothing  as: wn_parent
select core.require_fresh()
