do $$
declare
    v_leaf text := (
        select leaves.leaf_name from wn.list_partitions() as leaves
        where leaves.table_name = 'audio.speech_metrics' order by leaves.starts_at limit 1
    );
begin
    execute pg_catalog.format('grant select on %s to wn_parent', v_leaf);
end
$$
