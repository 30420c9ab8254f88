alter table audio.audio_sessions enable trigger t50_require_consent;
alter table audio.audio_sessions enable trigger t50_require_consent_during;
