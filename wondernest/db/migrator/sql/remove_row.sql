delete from {history}
where installed_rank = %(installed_rank)s and not success;
