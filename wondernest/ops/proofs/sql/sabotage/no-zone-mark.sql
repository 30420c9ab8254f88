-- A corrected zone moves figures to another day and tells nobody.
drop trigger t70_mark_dirty_leave on audio.speech_metrics;
drop trigger t70_mark_dirty_reach on audio.speech_metrics
