-- The constraints count for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.consent_purposes drop constraint consent_purposes_integral_justification_check;
alter table family.consent_purposes
    add constraint consent_purposes_integral_justification_check check (
        is_integral = (integral_justification is not null)
        and coalesce(length(integral_justification) between 40 and 2000, true)
    ) not valid;
alter table family.consent_purposes drop constraint consent_purposes_integral_kind_check;
alter table family.consent_purposes
    add constraint consent_purposes_integral_kind_check check (
        not is_integral or kind in ('service', 'disclosure')
    ) not valid;
reset role;
