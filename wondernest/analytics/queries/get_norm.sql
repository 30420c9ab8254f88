-- One sample by its name.
-- rows: Norm  as: wn_service
select norm, instrument, language, source, child_count, content_sha256
from analytics.vocabulary_norms
where norm = %(norm)s::text
