"""Plans and billing: the tables stand, the behaviour follows."""
