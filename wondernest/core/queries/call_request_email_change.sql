-- Has a link mailed to a new address.
-- rows: nothing  as: wn_parent
select core.request_email_change(%(new_email_index)s::bytea, %(new_email_enc)s::bytea)
