-- What a commit checks, and then nobody in particular again.
set constraints all immediate;
set constraints all deferred;
reset role;
set local wn.ctx = '';
