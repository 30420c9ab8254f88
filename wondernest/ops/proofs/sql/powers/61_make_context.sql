-- A context made without a session.
select wn.set_context(null, null, null, 'owner', '*');
