-- A membership given to oneself.
grant wn_owner to wn_parent;
