-- The sample that counts for a form: the one imported last.
-- rows: Norm  as: wn_parent
select norm, instrument, language, source, child_count, content_sha256
from analytics.vocabulary_norms
where instrument = %(instrument)s::text
order by in_use_since desc, norm
limit 1
