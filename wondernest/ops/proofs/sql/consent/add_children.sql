insert into family.child_profiles (
    family_id, child_id, nickname_enc, birth_month, weeks_premature, languages, time_zone
)
select
    models.family_id, pg_catalog.uuidv7(), models.nickname_enc, models.birth_month,
    models.weeks_premature, models.languages, models.time_zone
from (
    select * from family.child_profiles
    where family_id = %(family_id)s::uuid
    order by child_id
    limit 1
) as models
cross join generate_series(1, %(count)s::bigint)
returning child_id
