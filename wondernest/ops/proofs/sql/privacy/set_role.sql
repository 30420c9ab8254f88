set local role wn_service
