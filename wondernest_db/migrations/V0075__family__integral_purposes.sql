-- A purpose that is bundled with the service must say why, and can be no research and no training.
-- phase: expand
-- locks: family.consent_purposes for an instant
-- undo: U0075
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table family.consent_purposes add column is_integral boolean not null default false;
alter table family.consent_purposes add column integral_justification text;
alter table family.consent_purposes
    add constraint consent_purposes_integral_justification_check check (
        is_integral = (integral_justification is not null)
        and coalesce(length(integral_justification) between 40 and 2000, true)
    ) not valid;
-- A list of what may be, so that a kind added later has to be thought about: never advertising,
-- training of models or sharing with researchers.
alter table family.consent_purposes
    add constraint consent_purposes_integral_kind_check check (
        not is_integral or kind in ('service', 'disclosure')
    ) not valid;
reset role;
