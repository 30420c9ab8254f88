-- The newest published notice of every purpose, for everybody to read.
-- rows: Notice  as: wn_api
select distinct on (purpose)
    notice_id,
    purpose,
    version,
    title,
    summary,
    items_collected,
    never_collected,
    uses,
    third_parties,
    may_refuse_disclosure,
    contact_use,
    needs_consent,
    online_notice_path,
    means_of_consent,
    means_of_withdrawal,
    without_consent,
    deletion_promise,
    retention_policy,
    for_ages_0_to_5,
    for_ages_6_to_9,
    for_ages_10_to_12,
    for_ages_13_to_15,
    for_ages_16_to_17,
    text_sha256
from family.notices
where language = %(language)s::text
    and published_at <= now()
order by purpose, version desc
