-- The watch itself is dropped.
-- refused: 42501
drop event trigger refuse_raw_audio;
