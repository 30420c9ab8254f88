-- A number without an end.
alter table audio.speech_metrics add column sample numeric;
