-- Removes a second factor; false when there is no such factor.
-- rows: bool  as: wn_parent
select core.remove_factor(%(factor_id)s::uuid)
