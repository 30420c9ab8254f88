-- An imported edition.
-- rows: nothing  as: wn_service
insert into analytics.milestone_editions (
    edition, publisher, published_on, notes, in_use_since, content_sha256
) values (
    %(edition)s::text, %(publisher)s::text, %(published_on)s::date, %(notes)s::text,
    %(in_use_since)s::timestamptz, %(content_sha256)s::bytea
)
