insert into data_keys (key_id, subject_id, scope, epoch, wrapped)
values (:key_id, :subject_id, :scope, :epoch, :wrapped)
on conflict (subject_id, scope) do nothing
