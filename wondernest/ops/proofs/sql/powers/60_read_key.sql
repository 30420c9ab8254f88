-- The key that makes a context believable.
select keys.inner_pad from wn.context_keys as keys;
