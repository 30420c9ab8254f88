alter table audio.audio_sessions disable trigger t50_require_consent_during;
alter table audio.audio_sessions drop constraint audio_sessions_consent_fkey;
