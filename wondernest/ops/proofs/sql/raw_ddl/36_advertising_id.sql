-- A column takes the advertising identifier of a phone.
alter table family.families add column phone_idfa uuid;
