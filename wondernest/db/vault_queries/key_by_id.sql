select epoch, wrapped from data_keys where key_id = :key_id
