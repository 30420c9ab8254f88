-- A small write that changes nothing: row exclusive, and the lock of a row.
update {relation} as rows
set {column} = rows.{column}
where rows.tableoid = (select picked.tableoid from {relation} as picked limit 1)
    and rows.ctid = (select picked.ctid from {relation} as picked limit 1)
