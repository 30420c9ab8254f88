select wrapped from epochs where epoch = :epoch
