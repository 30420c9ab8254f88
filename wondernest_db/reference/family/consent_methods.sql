-- Ways to verify a parent (16 CFR 312.5(b)(2), as amended by 90 FR 16918 from 23 June 2025); the two
-- plus methods only where nothing is disclosed. Offered is what somebody here can check.
set local role wn_owner;

insert into family.consent_methods (
    method, law, in_force_from, checked_by, description, permits_disclosure, needs_second_step,
    needs_human_review, is_offered
)
values
    ('signed_form', '16 CFR 312.5(b)(2)(i)', '2013-07-01', 'staff',
        'A form signed and sent back.', true, false, true, true),
    ('payment_card', '16 CFR 312.5(b)(2)(ii)', '2013-07-01', 'staff',
        'A card or online payment that notifies its holder.', true, false, true, true),
    ('toll_free_call', '16 CFR 312.5(b)(2)(iii)', '2013-07-01', 'staff',
        'A call answered by trained staff.', true, false, true, true),
    ('video_call', '16 CFR 312.5(b)(2)(iv)', '2013-07-01', 'staff',
        'A video call with trained staff.', true, false, true, true),
    ('government_id', '16 CFR 312.5(b)(2)(v)', '2013-07-01', 'staff',
        'An official document checked and deleted at once.', true, false, true, true),
    ('knowledge_questions', '16 CFR 312.5(b)(2)(vi)', '2025-06-23', 'provider',
        'Questions a child could hardly answer.', true, false, false, false),
    ('face_match', '16 CFR 312.5(b)(2)(vii)', '2025-06-23', 'provider',
        'A document photo compared with a face, confirmed by staff.', true, false, true, false),
    ('email_plus', '16 CFR 312.5(b)(2)(viii)', '2013-07-01', 'parent',
        'An answer by e-mail and a second, later confirmation.', false, true, false, true),
    ('text_plus', '16 CFR 312.5(b)(2)(ix)', '2025-06-23', 'parent',
        'An answer by text message and a second, later confirmation.', false, true, false, false)
on conflict (method) do update
set law = excluded.law,
    in_force_from = excluded.in_force_from,
    checked_by = excluded.checked_by,
    description = excluded.description,
    permits_disclosure = excluded.permits_disclosure,
    needs_second_step = excluded.needs_second_step,
    needs_human_review = excluded.needs_human_review,
    is_offered = excluded.is_offered;
reset role;
