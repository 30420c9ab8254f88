-- A path to other tables.
set session search_path = family, audio;
