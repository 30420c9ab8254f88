-- Rules by which words are counted; what is here stays, because figures name it.
set local role wn_owner;

insert into audio.counting_rules (counting_rule_id, algorithm, algorithm_version, rule)
values
    (
        1, 'wondernest-words', '1',
        'retraces out, replacements in; MATTR 50, MTLD 0.72, HD-D 42, D 35-50 exact; MLU by %mor'
    )
on conflict (counting_rule_id) do update
set algorithm = excluded.algorithm,
    algorithm_version = excluded.algorithm_version,
    rule = excluded.rule;
reset role;
