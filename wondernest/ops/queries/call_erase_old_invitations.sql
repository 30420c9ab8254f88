-- A batch of invitations that were sent before a moment; how many there were.
-- rows: bigint  as: wn_service  plan: all of invitations
select family.erase_old_invitations(%(before)s::timestamptz, %(at_most)s::bigint)
