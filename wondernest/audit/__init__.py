"""The trail: written by triggers in the database; search and seals follow."""
