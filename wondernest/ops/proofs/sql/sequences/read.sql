select last_value, log_cnt from {sequence}
