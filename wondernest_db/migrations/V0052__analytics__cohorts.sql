-- Sums over children for releases, as a materialised view.
-- phase: expand
-- locks: none, a new relation only
-- undo: U0052
-- transaction: yes
-- house: allow migration-rows, because the view is made without data and filled by the worker
-- house: allow migration-blocks, because the index is made on a view without data
set local search_path = pg_catalog;

-- Sums over children for releases. It belongs to the resolver and is granted to nobody: a
-- materialised view has no row security. Children count who are counted with consent only, and
-- nobody's month counts for more than the bounds below, so that noise can be measured.
set local role wn_resolver;
create materialized view analytics.child_month_cohorts as
select
    months.month_start_on,
    least(
        60,
        12 * (
            (12 * extract(year from months.month_start_on) + extract(month from months.month_start_on)
            - 12 * extract(year from children.birth_month) - extract(month from children.birth_month))
            ::bigint / 12
        )
    ) as age_from_months,
    count(*) as child_count,
    sum(months.valid_day_count)::bigint as valid_day_count,
    sum(least(round(months.mean_adult_word_count), 40000))::bigint as adult_word_sum,
    sum(least(round(months.mean_turn_count), 2500))::bigint as turn_sum,
    sum(least(round(months.mean_vocalization_count), 6000))::bigint as vocalization_sum
from analytics.monthly_child_metrics as months
inner join family.child_profiles as children
    on children.family_id = months.family_id and children.child_id = months.child_id
where months.valid_day_count > 0
    and exists (
        select from family.consent_grants as grants
        where grants.family_id = months.family_id
            and grants.child_id = months.child_id
            and grants.purpose = 'analytics'
            and grants.valid_during @> now()
    )
group by 1, 2
with no data;
-- squawk-ignore require-concurrent-index-creation
create unique index child_month_cohorts_month_start_on_key
    on analytics.child_month_cohorts (month_start_on, age_from_months);
reset role;
