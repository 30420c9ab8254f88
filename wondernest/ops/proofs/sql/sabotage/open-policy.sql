drop policy select_parent on audio.speech_metrics;
create policy select_parent on audio.speech_metrics as permissive for select to wn_parent using (true);
