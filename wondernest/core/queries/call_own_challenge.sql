-- The bcrypt salt of the signed-in adult.
-- rows: text  as: wn_parent
select core.own_challenge()
