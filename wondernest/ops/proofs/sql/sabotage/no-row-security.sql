alter table audio.audio_sessions disable row level security;
