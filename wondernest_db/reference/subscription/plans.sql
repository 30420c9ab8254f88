-- Plans, what they include and what they cost. A version that is on sale never changes: another
-- price or limit is another version, and who holds the old one keeps it.
set local role wn_owner;

insert into subscription.plan_features (feature, kind, unit, description)
values
    ('library', 'switch', null, 'The whole library of stories, songs and activities.'),
    ('speech_insights', 'switch', null, 'Talk around the child, day by day and week by week.'),
    ('milestones', 'switch', null, 'Checklists of what most children do by an age.'),
    ('recommendations', 'switch', null, 'Suggestions chosen for the child, with the reason.'),
    ('weekly_report_mail', 'switch', null, 'The weekly report by e-mail.'),
    ('benchmarks', 'switch', null, 'Comparison with other families, with noise added.'),
    ('child_profiles', 'standing', 'children', 'Children a family keeps.'),
    ('family_members', 'standing', 'adults', 'Adults who belong to a family.'),
    ('devices', 'standing', 'devices', 'Phones and recorders that send numbers.'),
    ('report_documents', 'metered', 'documents', 'Printable reports made in a month.'),
    ('api_requests', 'metered', 'requests', 'Requests of programs in a month.')
on conflict (feature) do update
set kind = excluded.kind, unit = excluded.unit, description = excluded.description;

insert into subscription.subscription_plans (
    plan, version, title, description, tier_rank, status, trial_days, needs_payment
)
values
    ('free', 1, 'Free', 'The library and the essentials, for good.', 0, 'on_sale', 0, false),
    ('pro', 1, 'Pro', 'Everything for a family.', 1, 'on_sale', 14, true),
    ('enterprise', 1, 'Enterprise', 'For nurseries and clinics.', 2, 'on_sale', 30, true)
on conflict (plan, version) do nothing;

insert into subscription.plan_entitlements (plan, version, feature, limit_count, overage)
values
    ('free', 1, 'library', null, 'refuse'),
    ('free', 1, 'speech_insights', null, 'refuse'),
    ('free', 1, 'milestones', null, 'refuse'),
    ('free', 1, 'child_profiles', 2, 'refuse'),
    ('free', 1, 'family_members', 4, 'refuse'),
    ('free', 1, 'devices', 2, 'refuse'),
    ('free', 1, 'report_documents', 2, 'refuse'),
    ('pro', 1, 'library', null, 'refuse'),
    ('pro', 1, 'speech_insights', null, 'refuse'),
    ('pro', 1, 'milestones', null, 'refuse'),
    ('pro', 1, 'recommendations', null, 'refuse'),
    ('pro', 1, 'weekly_report_mail', null, 'refuse'),
    ('pro', 1, 'benchmarks', null, 'refuse'),
    ('pro', 1, 'child_profiles', 8, 'refuse'),
    ('pro', 1, 'family_members', 12, 'refuse'),
    ('pro', 1, 'devices', 10, 'refuse'),
    ('pro', 1, 'report_documents', 30, 'refuse'),
    ('enterprise', 1, 'library', null, 'refuse'),
    ('enterprise', 1, 'speech_insights', null, 'refuse'),
    ('enterprise', 1, 'milestones', null, 'refuse'),
    ('enterprise', 1, 'recommendations', null, 'refuse'),
    ('enterprise', 1, 'weekly_report_mail', null, 'refuse'),
    ('enterprise', 1, 'benchmarks', null, 'refuse'),
    ('enterprise', 1, 'child_profiles', null, 'refuse'),
    ('enterprise', 1, 'family_members', null, 'refuse'),
    ('enterprise', 1, 'devices', null, 'refuse'),
    ('enterprise', 1, 'report_documents', 100, 'charge'),
    ('enterprise', 1, 'api_requests', 100000, 'charge')
on conflict (plan, version, feature) do nothing;

insert into subscription.plan_prices (
    plan, version, currency, period, amount_minor, is_tax_included
)
values
    ('free', 1, 'EUR', 'month', 0, true),
    ('free', 1, 'GBP', 'month', 0, true),
    ('free', 1, 'INR', 'month', 0, true),
    ('free', 1, 'JPY', 'month', 0, true),
    ('free', 1, 'KES', 'month', 0, true),
    ('free', 1, 'USD', 'month', 0, false),
    ('pro', 1, 'EUR', 'month', 799, true),
    ('pro', 1, 'EUR', 'year', 7990, true),
    ('pro', 1, 'GBP', 'month', 699, true),
    ('pro', 1, 'GBP', 'year', 6990, true),
    ('pro', 1, 'INR', 'month', 24900, true),
    ('pro', 1, 'INR', 'year', 249000, true),
    ('pro', 1, 'JPY', 'month', 980, true),
    ('pro', 1, 'JPY', 'year', 9800, true),
    ('pro', 1, 'KES', 'month', 49900, true),
    ('pro', 1, 'KES', 'year', 499000, true),
    ('pro', 1, 'USD', 'month', 799, false),
    ('pro', 1, 'USD', 'year', 7990, false),
    ('enterprise', 1, 'EUR', 'month', 9900, false),
    ('enterprise', 1, 'EUR', 'year', 99000, false),
    ('enterprise', 1, 'GBP', 'month', 8900, false),
    ('enterprise', 1, 'GBP', 'year', 89000, false),
    ('enterprise', 1, 'USD', 'month', 9900, false),
    ('enterprise', 1, 'USD', 'year', 99000, false)
on conflict (plan, version, currency, period) do nothing;

insert into subscription.plan_charges (
    plan, version, feature, currency, from_count, model, package_count, amount_minor
)
values
    ('enterprise', 1, 'report_documents', 'EUR', 0, 'per_unit', 1, 20),
    ('enterprise', 1, 'report_documents', 'GBP', 0, 'per_unit', 1, 18),
    ('enterprise', 1, 'report_documents', 'USD', 0, 'per_unit', 1, 20),
    ('enterprise', 1, 'api_requests', 'EUR', 0, 'tiered', 1000, 10),
    ('enterprise', 1, 'api_requests', 'EUR', 1000000, 'tiered', 1000, 5),
    ('enterprise', 1, 'api_requests', 'GBP', 0, 'tiered', 1000, 9),
    ('enterprise', 1, 'api_requests', 'GBP', 1000000, 'tiered', 1000, 5),
    ('enterprise', 1, 'api_requests', 'USD', 0, 'tiered', 1000, 10),
    ('enterprise', 1, 'api_requests', 'USD', 1000000, 'tiered', 1000, 5)
on conflict (plan, version, feature, currency, from_count) do nothing;
reset role;
