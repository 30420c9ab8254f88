-- The changes of state a subscription can make. Cancelled is the end: a new one begins anew.
set local role wn_owner;

insert into subscription.subscription_steps (from_state, to_state, description)
values
    ('trial', 'active', 'The trial ended and the first period was paid.'),
    ('trial', 'past_due', 'The trial ended and the first payment failed.'),
    ('trial', 'cancelled', 'Ended by the payer or with the trial.'),
    ('active', 'past_due', 'A payment failed.'),
    ('active', 'paused', 'The payer pauses it.'),
    ('active', 'cancelled', 'Ended by the payer, now or with the period.'),
    ('past_due', 'active', 'The payment came after all.'),
    ('past_due', 'paused', 'The payer pauses it instead of paying.'),
    ('past_due', 'cancelled', 'All attempts to collect failed.'),
    ('paused', 'active', 'The payer goes on.'),
    ('paused', 'past_due', 'The payer goes on and the payment failed.'),
    ('paused', 'cancelled', 'Ended while paused.')
on conflict (from_state, to_state) do update set description = excluded.description;
reset role;
