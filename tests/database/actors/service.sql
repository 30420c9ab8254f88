set local role wn_service;
select wn.begin_service('@family');
