-- Statistics and visibility as they are after years of service, so that no vacuum starts in between.
vacuum (analyze) audio.speech_metrics, audio.audio_sessions
