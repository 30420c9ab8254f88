-- Keys of the pseudonyms of one month each; only the newest is kept.
set local role wn_owner;

select wn.fence('analytics.usage_keys');
select wn.allow('analytics.usage_keys', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.usage_keys', 'insert', 'wn_resolver', 'all');
select wn.allow('analytics.usage_keys', 'delete', 'wn_resolver', 'all');

grant select, delete on analytics.usage_keys to wn_resolver;
grant insert (month_start_on, key) on analytics.usage_keys to wn_resolver;

comment on table analytics.usage_keys is
    'What makes pseudonyms of adults in one month; destroyed when the next month begins. '
    '[class: secret] [purpose: service_statistics] '
    '[keep: until done, 13 months as usage_event] [mask: drop] [export: no: secret]';
comment on column analytics.usage_keys.month_start_on is
    'First day of the month. [class: operational] [purpose: service_statistics] '
    '[keep: with the row] [mask: drop] [export: no: secret]';
comment on column analytics.usage_keys.key is
    'Random, 32 bytes. [class: secret] [purpose: service_statistics] [keep: with the row] '
    '[mask: drop] [export: no: secret]';
