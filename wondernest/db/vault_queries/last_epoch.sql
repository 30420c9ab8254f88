select epoch, wrapped from epochs order by epoch desc limit 1
