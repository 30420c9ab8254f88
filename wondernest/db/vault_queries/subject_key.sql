select key_id, epoch, wrapped from data_keys where subject_id = :subject_id and scope = :scope
