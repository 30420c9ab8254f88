set local role wn_parent;
select wn.begin_request('@viewer_session', 'key', '@family');
