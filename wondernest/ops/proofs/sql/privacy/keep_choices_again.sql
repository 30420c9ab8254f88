-- As the page of the table hangs it.
alter table family.profile_preferences enable always trigger t50_keep_choices
