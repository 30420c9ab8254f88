select children.family_id, children.child_id from family.child_profiles as children
