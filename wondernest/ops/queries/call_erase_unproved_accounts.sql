-- A batch of accounts whose address nobody proved, registered before a moment; how many there were.
-- rows: bigint  as: wn_service
select core.erase_unproved_accounts(%(before)s::timestamptz, %(at_most)s::bigint)
