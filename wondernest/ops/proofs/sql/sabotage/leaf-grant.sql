do $$
declare
    v_leaf regclass;
begin
    select relid into v_leaf from pg_catalog.pg_partition_tree('audio.speech_metrics') where isleaf limit 1;
    execute pg_catalog.format('grant select on %s to wn_parent', v_leaf);
end
$$;
