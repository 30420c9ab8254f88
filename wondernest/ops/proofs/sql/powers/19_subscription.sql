-- A subscription.
create subscription everything connection '' publication everything with (connect = false);
