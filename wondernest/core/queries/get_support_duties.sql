-- What the signed-in adult may do about opening families: ask, and let others in.
-- rows: SupportDuties  as: wn_parent
select
    core.has_permission('support.open_family') as may_ask,
    core.has_permission('support.approve') as may_approve
