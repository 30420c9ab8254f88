select wn.is_distributed()
