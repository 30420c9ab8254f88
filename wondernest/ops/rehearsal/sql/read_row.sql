-- A point read: access share.
select from {relation} as rows limit 1
