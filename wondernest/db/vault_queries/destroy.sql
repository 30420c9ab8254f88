delete from data_keys where subject_id = :subject_id
