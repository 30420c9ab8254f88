-- What the signed-in adult is in the family of the request.
-- rows: text  as: wn_parent
select wn.member_role()
