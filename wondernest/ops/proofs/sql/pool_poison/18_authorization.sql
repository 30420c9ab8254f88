-- The session's login changed.
set session session authorization wn_api;
