-- What was accepted from a device, so that the same batch again is once.
-- Scope child, not family: a receipt tells when a child was recorded.
set local role wn_owner;

select wn.fence('audio.ingest_receipts');
select wn.allow('audio.ingest_receipts', 'select', 'wn_parent', 'child');
select wn.allow('audio.ingest_receipts', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('audio.ingest_receipts', 'select', 'wn_device', 'device_recording');
select wn.allow('audio.ingest_receipts', 'insert', 'wn_device', 'device_recording');
select wn.allow('audio.ingest_receipts', 'select', 'wn_service', 'child');
select wn.allow('audio.ingest_receipts', 'insert', 'wn_service', 'child');
select wn.allow('audio.ingest_receipts', 'select', 'wn_resolver', 'all');
select wn.allow('audio.ingest_receipts', 'delete', 'wn_resolver', 'all');
select audit.govern('audio.ingest_receipts', 'family_id', 'device_id', 'client_session_key');

create or replace trigger t50_require_device after insert on audio.ingest_receipts
    referencing new table as new_rows for each statement
    execute function audio.tg_require_device();
alter table audio.ingest_receipts enable always trigger t50_require_device;

grant select on audio.ingest_receipts to wn_parent, wn_device, wn_service, wn_resolver;
grant insert (
    family_id, device_id, client_session_key, child_id, session_id, started_at, content_sha256,
    bucket_count, received_at
) on audio.ingest_receipts to wn_parent, wn_device, wn_service;
grant delete on audio.ingest_receipts to wn_resolver;

comment on table audio.ingest_receipts is
    'One accepted recording of a device. The same key with other content is a conflict. '
    '[class: child] [purpose: audio_metrics] '
    '[keep: until withdrawal, 13 months as speech_session] [mask: keep] [export: guardian]';
comment on column audio.ingest_receipts.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.ingest_receipts.device_id is
    'The device that delivered. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.ingest_receipts.client_session_key is
    'The key the device gave the recording, 8 to 80 characters. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.ingest_receipts.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.ingest_receipts.session_id is
    'The recording made from it. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column audio.ingest_receipts.started_at is
    'Start of that recording; finds it without a search over all partitions. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column audio.ingest_receipts.content_sha256 is
    'SHA-256 of the canonical content, 32 bytes; tells a repetition from other numbers. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: hash] [export: guardian]';
comment on column audio.ingest_receipts.bucket_count is
    'Buckets delivered with the recording. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.ingest_receipts.received_at is
    'When the server accepted the batch. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
