-- The watch is switched off.
-- refused: 42501
alter event trigger refuse_raw_audio disable;
