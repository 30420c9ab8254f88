-- case: time zones of every shape
-- gives: Etc/GMT+5
update family.families set time_zone = 'UTC' where family_id = '@family';
update family.families set time_zone = 'America/Argentina/Buenos_Aires' where family_id = '@family';
update family.families set time_zone = 'America/Port-au-Prince' where family_id = '@family';
update family.families set time_zone = 'Etc/GMT-14' where family_id = '@family';
update family.families set time_zone = 'Etc/GMT+5' where family_id = '@family';
select time_zone from family.families where family_id = '@family';
-- case: a rule in place of a name
-- refused: WN103
update family.families set time_zone = 'EST5EDT,M3.2.0,M11.1.0' where family_id = '@family';
-- case: an offset in place of a name
-- refused: WN103
update family.families set time_zone = '+03:00' where family_id = '@family';
-- case: an offset that looks like a name
-- refused: WN103
update family.families set time_zone = 'Nowhere/Town+3' where family_id = '@family';
-- case: an offset no clock has
-- refused: WN103
update family.families set time_zone = 'Etc/GMT+13' where family_id = '@family';
-- case: a zone that does not exist
-- refused: WN103
update family.families set time_zone = 'Europe/Atlantis' where family_id = '@family';
-- case: a child in a time zone that is a rule
-- refused: WN103
update family.child_profiles set time_zone = 'XYZ-3' where child_id = '@child';
-- case: the tables that keep a time zone for dates agree on its form
-- gives: 5, 1
select count(*), count(distinct pg_get_constraintdef(checks.oid))
from pg_catalog.pg_constraint as checks
where checks.conname ~ '_time_zone_check$' and checks.conrelid in (
    'core.users'::regclass, 'family.families'::regclass, 'family.child_profiles'::regclass,
    'audio.audio_sessions'::regclass, 'audio.speech_metrics'::regclass
);
