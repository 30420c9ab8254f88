-- Whose address it is, among those who belong or belonged to the family that staff opened.
-- rows: uuid  as: wn_staff
select family.find_opened_member(%(email_index)s::bytea)
