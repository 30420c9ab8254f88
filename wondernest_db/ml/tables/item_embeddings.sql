-- What items mean, as vectors. Searched only among items already found eligible.
set local role wn_owner;

revoke all on ml.item_embeddings from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on ml.item_embeddings to wn_staff, wn_service, wn_resolver;
grant insert (
    model_version_id, item_id, item_version, embedding, text_sha256, computed_at
) on ml.item_embeddings to wn_service;
grant update (
    item_version, embedding, text_sha256, computed_at
) on ml.item_embeddings to wn_service;
grant delete on ml.item_embeddings to wn_service;

comment on table ml.item_embeddings is
    'The vector of an item under one embedding model. [class: operational] '
    '[purpose: content_service] [keep: with content.content_items] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.item_embeddings.model_version_id is
    'The embedding model. [class: operational] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column ml.item_embeddings.item_id is
    'Item the vector stands for. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.item_embeddings.item_version is
    'Version of the item that was embedded. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.item_embeddings.embedding is
    '384 numbers; compared by cosine distance. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.item_embeddings.text_sha256 is
    'SHA-256 of the text that was embedded, 32 bytes. [class: operational] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.item_embeddings.computed_at is
    'When it was computed. [class: operational] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
