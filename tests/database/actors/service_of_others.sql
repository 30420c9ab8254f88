set local role wn_service;
select wn.begin_service('@other_family');
