-- A library loaded now.
load 'auto_explain';
