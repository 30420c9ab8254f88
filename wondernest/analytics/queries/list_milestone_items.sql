-- Lines of an edition in the order of its pages.
-- rows: MilestoneItem  as: wn_parent
select item_code, age_months, domain, wording, position, kind
from analytics.milestone_items
where edition = %(edition)s::text
order by age_months, position, item_code
