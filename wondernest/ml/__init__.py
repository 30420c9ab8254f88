"""Models and recommendations: the tables stand, the behaviour follows."""
