-- Adds a child.
-- rows: nothing  as: wn_parent
insert into family.child_profiles (
    family_id, child_id, nickname_enc, birth_month, weeks_premature, languages, time_zone
) values (
    %(family_id)s::uuid,
    %(child_id)s::uuid,
    %(nickname_enc)s::bytea,
    %(birth_month)s::date,
    %(weeks_premature)s::bigint,
    %(languages)s::text[],
    %(time_zone)s::text
)
