alter role wn_api set synchronous_commit = off
