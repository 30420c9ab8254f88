-- A library of one's own.
set local session_preload_libraries = 'auto_explain';
