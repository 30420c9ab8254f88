"""Speech environment: figures computed on the device, received and kept."""
