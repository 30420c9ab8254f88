-- All watches are switched off for a session.
-- refused: 42501
set local event_triggers = off;
