"""New versions of a notice, published by the administrator of a test's own database."""

from uuid import UUID

import psycopg

_PUBLISH = (
    "insert into family.notices select (jsonb_populate_record(notices, jsonb_build_object("
    "'notice_id', uuidv7(), 'version', notices.version + 1, 'is_material_change', %s::boolean,"
    " 'published_at', clock_timestamp()) || %s::jsonb)).*"
    " from family.notices where purpose = %s and published_at is not null"
    " order by version desc limit 1 returning notice_id"
)


async def publish_notice(
    admin: psycopg.AsyncConnection, purpose: str, *, is_material: bool, changes: str = "{}"
) -> UUID:
    """The next version of a purpose's notice, with `changes` (a JSON object) in its columns."""
    row = await (await admin.execute(_PUBLISH, (is_material, changes, purpose))).fetchone()
    assert row is not None
    return UUID(str(row[0]))
