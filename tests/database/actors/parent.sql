-- A parent's role before anybody has signed in.
set local role wn_parent;
