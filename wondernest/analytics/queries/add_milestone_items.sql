-- Lines of an imported edition, many at once.
-- rows: nothing  as: wn_service
insert into analytics.milestone_items (
    edition, item_code, age_months, domain, wording, position, kind
) values (
    %(edition)s::text, %(item_code)s::text, %(age_months)s::bigint, %(domain)s::text,
    %(wording)s::text, %(position)s::bigint, %(kind)s::text
)
