-- Another login's session.
set local session authorization wn_owner;
