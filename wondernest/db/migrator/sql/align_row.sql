update {history}
set
    description = %(description)s,
    type = %(type)s,
    checksum = %(checksum)s
where installed_rank = %(installed_rank)s;
