-- Rights change as the owner, and never make others wait long.
set local role wn_owner;
set local lock_timeout = {lock_timeout};
