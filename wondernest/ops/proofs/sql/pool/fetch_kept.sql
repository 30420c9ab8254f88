-- The rows of a cursor that somebody else opened.
-- rows: uuid  as: wn_parent
fetch all from kept
