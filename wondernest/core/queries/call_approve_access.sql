-- Grants what another member of staff asked for; until when it holds.
-- rows: timestamptz  as: wn_staff
select audit.approve_access(%(access_request_id)s::uuid)
