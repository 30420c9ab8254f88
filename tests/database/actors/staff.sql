set local role wn_staff;
