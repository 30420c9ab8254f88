insert into epochs (epoch, wrapped) values (1, :wrapped) on conflict (epoch) do nothing
