-- Another role kept for the session.
set session role wn_staff;
