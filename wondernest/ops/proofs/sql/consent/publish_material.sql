insert into family.notices
select (
    jsonb_populate_record(
        notices,
        jsonb_build_object(
            'notice_id', uuidv7(), 'version', notices.version + 1, 'is_material_change', true,
            'published_at', clock_timestamp()
        )
    )
).*
from family.notices as notices
where notices.purpose = 'audio_metrics' and notices.published_at is not null
order by notices.version desc
limit 1
returning notice_id
