-- A short text that is called a transcript.
create table audio.clips (
    family_id uuid not null, transcript text, constraint clips_transcript_check check (length(transcript) <= 60)
);
