-- What the receipts of a child's acts say, for those that have none yet.
-- rows: ReceiptFacts  as: wn_parent
select
    events.event_id, events.event, events.purpose, events.user_id, events.happened_at,
    events.method, children.anonymous_id, families.country, families.region,
    purposes.kind as purpose_type, lower(grants.valid_during) as valid_from,
    case
        when events.event = 'withdrawn' then events.happened_at
        when grants.withdrawn_at is null and not upper_inf(grants.valid_during)
            then upper(grants.valid_during)
    end as valid_until,
    grants.affirmative_act, notices.version as notice_version, notices.language,
    notices.text_sha256, notices.items_collected, notices.uses, notices.third_parties,
    notices.online_notice_path, notices.retention_policy,
    coalesce(notices.means_of_withdrawal, notices.means_of_consent) as means_of_withdrawal
from family.consent_events as events
inner join family.child_profiles as children
    on children.family_id = events.family_id and children.child_id = events.child_id
inner join family.families as families on families.family_id = events.family_id
inner join family.consent_grants as grants
    on grants.family_id = events.family_id and grants.grant_id = events.grant_id
inner join family.notices as notices on notices.notice_id = grants.notice_id
inner join family.consent_purposes as purposes on purposes.purpose = events.purpose
where events.family_id = %(family_id)s::uuid
    and events.child_id = %(child_id)s::uuid
    and not exists (
        select
        from family.consent_receipts as receipts
        where receipts.family_id = events.family_id and receipts.event_id = events.event_id
    )
order by events.happened_at
limit 100
