-- The changes of state a subscription can make; user_subscriptions points here.
set local role wn_owner;

revoke all on subscription.subscription_steps from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on subscription.subscription_steps to wn_staff, wn_service, wn_resolver;

comment on table subscription.subscription_steps is
    'One legal change of a subscription''s state. [class: public] [purpose: billing] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column subscription.subscription_steps.from_state is
    'State before. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.subscription_steps.to_state is
    'State after. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.subscription_steps.description is
    'When it happens. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
