-- given: numbers, bounded texts and digests
-- The lint by itself: the event trigger would refuse each of these before anybody could ask.
alter event trigger refuse_raw_audio disable;
create table audio.gusts (
    family_id uuid not null,
    blown_at timestamptz not null,
    force_db numeric(6, 2) not null,
    kind text not null constraint gusts_kind_check check (kind in ('light', 'heavy')),
    unit text not null constraint gusts_unit_check check (unit = 'db'),
    label text constraint gusts_label_check check (length(label) between 1 and 60),
    content_sha256 bytea
    constraint gusts_content_sha256_check check (octet_length(content_sha256) = 32)
) partition by range (blown_at);
create table content.pictures (picture_id uuid not null, notes text, picture bytea, shape jsonb);
create view audio.gust_forces with (security_invoker = true) as
select gusts.blown_at, gusts.force_db, gusts.label from audio.gusts;
-- defect: bytes
-- finds: audio.gusts.sound
alter table audio.gusts add column sound bytea;
-- defect: bytes with a generous bound
-- finds: audio.gusts.sound
alter table audio.gusts add column sound bytea
constraint gusts_sound_check check (octet_length(sound) <= 60000);
-- defect: a digest with a way out
-- finds: audio.gusts.sound
alter table audio.gusts add column sound bytea
constraint gusts_sound_check check (octet_length(sound) = 32 or octet_length(sound) > 900);
-- defect: a digest whose check is not enforced
-- finds: audio.gusts.sound
alter table audio.gusts add column sound bytea
constraint gusts_sound_check check (octet_length(sound) = 32) not enforced;
-- defect: a large object
-- finds: audio.gusts.recording
alter table audio.gusts add column recording oid;
-- defect: jsonb
-- finds: audio.gusts.payload
alter table audio.gusts add column payload jsonb;
-- defect: json
-- finds: audio.gusts.payload
alter table audio.gusts add column payload json;
-- defect: xml
-- finds: audio.gusts.payload
alter table audio.gusts add column payload xml;
-- defect: free text
-- finds: audio.gusts.notes
alter table audio.gusts add column notes text;
-- defect: long text
-- finds: audio.gusts.notes
alter table audio.gusts add column notes text
constraint gusts_notes_check check (length(notes) <= 4000);
-- defect: text with an unbounded pattern
-- finds: audio.gusts.notes
alter table audio.gusts add column notes text
constraint gusts_notes_check check (notes ~ '^[a-z ]+$');
-- defect: text whose bound has a way out
-- finds: audio.gusts.notes
alter table audio.gusts add column notes text
constraint gusts_notes_check check (length(notes) <= 40 or force_db > 1);
-- defect: text whose bound is dropped
-- finds: audio.gusts.label
alter table audio.gusts drop constraint gusts_label_check;
-- defect: an array of samples
-- finds: audio.gusts.samples
alter table audio.gusts add column samples smallint[];
-- defect: an array of numbers
-- finds: audio.gusts.levels
alter table audio.gusts add column levels double precision[];
-- defect: an array of bounded text
-- finds: audio.gusts.words
alter table audio.gusts add column words text[]
constraint gusts_words_check check (cardinality(words) <= 5);
-- defect: a vector
-- finds: audio.gusts.likeness
alter table audio.gusts add column likeness public.vector(64);
-- defect: a half vector
-- finds: audio.gusts.likeness
alter table audio.gusts add column likeness public.halfvec(64);
-- defect: a domain over bytes
-- finds: audio.gusts.sound
create domain audio.blob as bytea;
alter table audio.gusts add column sound audio.blob;
-- defect: a composite type
-- finds: audio.gusts.clip
create type audio.clip as (sound bytea);
alter table audio.gusts add column clip audio.clip;
-- defect: a number without an end
-- finds: audio.gusts.sound
alter table audio.gusts add column sound numeric;
-- defect: many ranges
-- finds: audio.gusts.peaks
alter table audio.gusts add column peaks int8multirange;
-- defect: varchar
-- finds: audio.gusts.notes
alter table audio.gusts add column notes varchar(60);
-- defect: a bit string
-- finds: audio.gusts.sound
alter table audio.gusts add column sound bit varying(64000);
-- defect: a plain table
-- finds: audio.storms.payload
create table audio.storms (storm_id uuid not null, payload bytea);
-- defect: a view that makes json
-- finds: audio.gust_pages.page
create view audio.gust_pages with (security_invoker = true) as
select jsonb_build_object('force', gusts.force_db) as page from audio.gusts;
-- defect: a materialised view with text
-- finds: audio.gust_labels.label
create materialized view audio.gust_labels as select gusts.label from audio.gusts;
-- defect: a foreign table whose check nobody enforces
-- finds: audio.far_gusts.label
create foreign data wrapper nowhere;
create server nowhere foreign data wrapper nowhere;
create foreign table audio.far_gusts (
    gust_id uuid,
    label text constraint far_gusts_label_check check (length(label) <= 60)
) server nowhere;
-- defect: the name of a voiceprint
-- finds: audio.gusts.voiceprint_id
alter table audio.gusts add column voiceprint_id uuid;
-- defect: the name of raw sound
-- finds: audio.gusts.raw_level
alter table audio.gusts add column raw_level bigint;
-- defect: a table named after transcripts
-- finds: audio.transcripts.line_id
create table audio.transcripts (line_id uuid not null);
-- defect: other names that only look alike
-- finds: nothing
alter table audio.gusts add column drawn_count bigint, add column overlap_share numeric(4, 3);
-- defect: a partition here of a table elsewhere
-- finds: audio.squalls.recording
create table content.storms (blown_at timestamptz not null, recording bytea)
partition by range (blown_at);
create table audio.squalls partition of content.storms default;
