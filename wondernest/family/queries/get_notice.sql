-- The newest published notice of a purpose.
-- rows: Notice  as: wn_parent
select
    notice_id,
    purpose,
    version,
    items_collected,
    uses,
    third_parties,
    may_refuse_disclosure,
    means_of_consent,
    deletion_promise,
    retention_policy,
    text_sha256
from family.notices
where purpose = %(purpose)s::text
    and language = %(language)s::text
    and published_at <= now()
order by version desc
limit 1
