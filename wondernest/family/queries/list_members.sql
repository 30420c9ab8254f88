-- Members of the family of the request, the owner first.
-- rows: MemberRow  as: wn_parent
select
    user_id, role, role_since, sees_all_children, child_ids, display_name_enc, email_enc
from family.list_members()
