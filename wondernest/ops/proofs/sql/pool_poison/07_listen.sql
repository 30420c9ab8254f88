-- An ear for what is told.
listen wn_live;
