alter table audio.speech_metrics enable always trigger t50_require_consent;
alter table audio.speech_metrics enable always trigger t60_require_session;
alter table audio.speech_metrics enable always trigger t70_mark_dirty_insert;
alter table audio.speech_metrics enable always trigger t70_mark_dirty_delete;
alter table audio.speech_metrics enable always trigger t70_mark_dirty_leave;
alter table audio.speech_metrics enable always trigger t70_mark_dirty_reach
