-- Whether whoever is signed in may do something.
-- rows: bool  as: wn_analyst
select core.has_permission(%(permission)s::text)
