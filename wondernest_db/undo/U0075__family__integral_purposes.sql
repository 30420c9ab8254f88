-- Takes the declaration away. A purpose that was bundled is one of its own again, and off.
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.consent_purposes drop constraint consent_purposes_integral_kind_check;
alter table family.consent_purposes drop constraint consent_purposes_integral_justification_check;
alter table family.consent_purposes drop column integral_justification cascade;
alter table family.consent_purposes drop column is_integral cascade;
reset role;
