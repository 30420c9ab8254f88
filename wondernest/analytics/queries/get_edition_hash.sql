-- The hash of an imported edition; none for one that is not there.
-- rows: EditionHash  as: wn_service
select edition, content_sha256
from analytics.milestone_editions
where edition = %(edition)s::text
