-- Merging that changes.
merge into {relation} as rows
using (values (%(family_id)s::uuid)) as wanted (family_id) on rows.family_id = wanted.family_id
when matched then update set {column} = rows.{column}
