-- Every table and column carries the five tags, each once, in the words of the data map.
with tagged as (
    select
        concat_ws('.', map.schema_name, map.table_name, map.column_name) as object,
        map.column_name is null as is_table,
        map.class, map.purposes, map.keep, map.mask, map.export, map.comment
    from wn.data_map as map
),

words (tag, pattern) as (
    values
    ('class', '^(child|account|billing|behaviour|consent|audit|operational|public|secret)$'),
    ('purpose', '^[a-z][a-z_]*(, [a-z][a-z_]*)*$'),
    ('keep', '.'), -- its grammar is wn.keep_clauses
    (
        'mask',
        '^(keep|null|hash|fake-name|fake-email|fake-text|shift-days|generalise|constant|computed|drop)$'
    ),
    (
        'export',
        '^(guardian|owner|account holder'
        '|no: (secret|not personal|protects others|computed|copy|pseudonym))$'
    )
),

problems (object, detail) as (
    select tagged.object, 'is not in the map: it has no comment'
    from tagged
    where tagged.comment is null
    union all
    select tagged.object, 'no [' || words.tag || ': …]'
    from tagged
    cross join words
    where tagged.comment is not null and wn.comment_tag(tagged.comment, words.tag) is null
    union all
    select tagged.object, 'the tag ' || tags.tag || ' stands there twice'
    from tagged
    cross join lateral wn.comment_tags(tagged.comment) as tags
    group by tagged.object, tags.tag
    having count(*) > 1
    union all
    select tagged.object, 'there is no tag ' || tags.tag
    from tagged
    cross join lateral wn.comment_tags(tagged.comment) as tags
    where tags.tag not in (select words.tag from words)
    union all
    select tagged.object, format('[%s: %s] is not among the words of the map', tags.tag, tags.value)
    from tagged
    cross join lateral wn.comment_tags(tagged.comment) as tags
    inner join words on words.tag = tags.tag
    where tags.value !~ words.pattern
    union all
    select tagged.object, 'keep: ' || coalesce(nullif(ends.clause, ''), '(nothing)') || ' is no end the map knows'
    from tagged
    cross join lateral wn.keep_clauses(tagged.keep) as ends
    where ends.kind is null
    union all
    select tagged.object, 'a table is not kept with the row'
    from tagged
    cross join lateral wn.keep_clauses(tagged.keep) as ends
    where tagged.is_table and ends.kind = 'row'
    union all
    select tagged.object, 'mask: the rows of a table are kept or dropped'
    from tagged
    where tagged.is_table and tagged.mask not in ('keep', 'drop')
    union all
    select tagged.object, 'purpose: the same one twice'
    from tagged
    where cardinality(tagged.purposes) > (
        select count(distinct named.purpose)
        from unnest(tagged.purposes) as named (purpose)
    )
)

select
    '0021_map_readable' as lint,
    'error' as level,
    problems.object,
    problems.detail,
    'the words of the map are in docs/explanation/the-data-map.md' as remedy
from problems
order by problems.object, problems.detail
