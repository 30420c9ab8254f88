-- Made-up choices are made up; only for the rest of this transaction.
alter table family.profile_preferences disable trigger t50_keep_choices
