drop event trigger refuse_raw_audio;
