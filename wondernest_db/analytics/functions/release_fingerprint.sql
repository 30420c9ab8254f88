-- Which answers are the same answer: a question with all its bounds, and the month it is about.
-- The asker has no say in it, so that nobody gets fresh noise by asking in other words.
-- order: 40
set local role wn_owner;

create or replace function analytics.release_fingerprint(
    p_question analytics.statistic_questions, p_month_on date
) returns bytea
    language sql stable strict
    set search_path = ''
begin atomic
    select sha256(
        convert_to(
            (to_jsonb(p_question) || jsonb_build_object('month_on', p_month_on))::text, 'UTF8'
        )
    );
end;
comment on function analytics.release_fingerprint(analytics.statistic_questions, date) is
    'SHA-256 of a question with all its parameters and the month, 32 bytes.';
grant execute on function analytics.release_fingerprint(analytics.statistic_questions, date)
    to wn_resolver;
