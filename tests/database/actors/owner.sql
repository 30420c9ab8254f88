set local role wn_parent;
select wn.begin_request('@owner_session', 'key', '@family');
