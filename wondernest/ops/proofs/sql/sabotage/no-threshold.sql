alter table analytics.statistic_questions disable trigger t50_keep_released;
update analytics.statistic_questions set publish_from = 21, least_children = 20;
