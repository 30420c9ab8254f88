"""House rules for SQL files, one module for each kind of rule; `dev.house_sql` runs them all."""
