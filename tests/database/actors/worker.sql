-- The service before it has chosen a family.
set local role wn_service;
