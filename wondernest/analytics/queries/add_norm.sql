-- An imported sample of word lists.
-- rows: nothing  as: wn_service
insert into analytics.vocabulary_norms (
    norm, instrument, language, source, child_count, in_use_since, content_sha256
) values (
    %(norm)s::text, %(instrument)s::text, %(language)s::text, %(source)s::text,
    %(child_count)s::bigint, %(in_use_since)s::timestamptz, %(content_sha256)s::bytea
)
