-- Values written to the log.
set local log_parameter_max_length = -1;
