-- The first set of safety rules. Once live it never changes: other rules are another set.
set local role wn_owner;

insert into safety.safety_rulesets (ruleset_version, description)
values (1, 'The rules the library starts with.')
on conflict (ruleset_version) do nothing;

insert into safety.safety_rules (
    ruleset_version, rule, kind, effect, threshold, min_vote_count, penalty_share, description
)
select
    1, rules.rule, rules.kind, rules.effect, rules.threshold, rules.min_vote_count,
    rules.penalty_share, rules.description
from (
    values
        (
            'staff_find_it_unsafe', 'staff_rating_below', 'block', 0.500, 1, 0.000,
            'A reviewer who rates safety badly is believed at once.'
        ),
        (
            'staff_have_doubts', 'staff_rating_below', 'lower', 0.750, 1, 0.250,
            'A middling safety rating of staff keeps it from careful families.'
        ),
        (
            'parents_have_doubts', 'parents_rating_below', 'lower', 0.500, 5, 0.300,
            'Several parents rated its safety badly.'
        ),
        (
            'several_open_reports', 'open_reports_at_least', 'block', 3.000, 0, 0.000,
            'Reports of several families hide it until somebody has looked.'
        ),
        (
            'one_open_report', 'open_reports_at_least', 'lower', 1.000, 0, 0.100,
            'A report nobody has looked at yet.'
        ),
        (
            'nobody_rated_it', 'unrated', 'lower', null::numeric, 0, 0.200,
            'Reviewed, and not yet rated by anybody.'
        ),
        (
            'licence_forbids', 'licence_not_publishable', 'block', null::numeric, 0, 0.000,
            'Its licence does not allow publication here.'
        )
) as rules (rule, kind, effect, threshold, min_vote_count, penalty_share, description)
where exists (
    select
    from safety.safety_rulesets as rulesets
    where rulesets.ruleset_version = 1 and rulesets.stage = 'draft'
)
on conflict (ruleset_version, rule) do nothing;

-- Goes live in a new database; where another set is live already, it stays as it is.
update safety.safety_rulesets
set stage = 'live', live_at = created_at
where ruleset_version = 1
    and stage = 'draft'
    and not exists (select from safety.safety_rulesets as live where live.stage = 'live');
reset role;
