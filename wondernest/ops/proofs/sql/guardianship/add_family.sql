with founded as (
    insert into family.families (family_id, name_enc, time_zone, country)
    values (
        %(family_id)s::uuid, '\x01'::bytea || sha256('a') || sha256('b'), 'Europe/Berlin', 'DE'
    )
    returning family_id
)
insert into family.child_profiles (family_id, child_id, nickname_enc, birth_month, time_zone)
select founded.family_id, children.child_id, '\x01'::bytea || sha256('a'), '2023-05-01', 'Europe/Berlin'
from founded
cross join unnest(%(children)s::uuid[]) as children (child_id)
