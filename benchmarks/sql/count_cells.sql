select count(*) from audio.speech_metrics where grain = 'five_minutes'
