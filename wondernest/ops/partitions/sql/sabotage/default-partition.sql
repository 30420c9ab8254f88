create table core.outbox_default partition of core.outbox default
