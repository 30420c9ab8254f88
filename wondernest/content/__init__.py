"""The content library: the tables stand, the behaviour follows."""
