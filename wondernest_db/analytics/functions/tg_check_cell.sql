-- A figure comes with the transaction that paid for it, and with noise as wide as its price says:
-- scale times privacy loss is at least what one child can change (Dwork, McSherry, Nissim and Smith
-- 2006, proposition 1).
set local role wn_resolver;

create or replace function analytics.tg_check_cell() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_question record;
begin
    select
        questions.kind, questions.lowest, questions.highest, questions.count_epsilon,
        questions.value_epsilon
    into v_question
    from analytics.privacy_charges as charges
    inner join analytics.statistic_questions as questions
        on questions.question = charges.question and questions.version = charges.version
    where charges.fingerprint = new.fingerprint
        and charges.charged_xid = pg_catalog.pg_current_xact_id_if_assigned();
    if not found then
        raise exception 'nothing was paid in this transaction' using errcode = 'WN604';
    end if;
    if new.noise_scale * (
            case new.part when 0 then v_question.count_epsilon else v_question.value_epsilon end
        ) < (
            case
                when new.part > 0 and v_question.kind = 'mean'
                    then (v_question.highest - v_question.lowest) / 2
                else 1
            end
        ) then
        raise exception 'the noise is too narrow for its price' using errcode = 'WN605';
    end if;
    return new;
end
$$;
comment on function analytics.tg_check_cell() is
    'Row trigger: a cell belongs to a charge of this transaction (WN604), its noise fits the price (WN605).';
grant execute on function analytics.tg_check_cell() to wn_owner;
