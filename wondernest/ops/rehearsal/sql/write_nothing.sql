-- A write that finds no row: row exclusive, for tables whose rows nobody may change.
update {relation} as rows set {column} = rows.{column} where false
