-- Ways to verify a parent (16 CFR 312.5(b)(2)); the two plus methods only while nothing is disclosed.
set local role wn_owner;

insert into family.consent_methods (
    method, description, permits_disclosure, needs_second_step, needs_human_review, is_offered
)
values
    ('signed_form', 'A form signed and sent back.', true, false, true, false),
    ('payment_card', 'A card or online payment that notifies its holder.', true, false, false, false),
    ('toll_free_call', 'A call answered by trained staff.', true, false, true, false),
    ('video_call', 'A video call with trained staff.', true, false, true, false),
    ('government_id', 'An official document checked and deleted at once.', true, false, false, false),
    ('knowledge_questions', 'Questions a child could hardly answer.', true, false, false, false),
    ('face_match', 'A document photo compared with a face, confirmed by staff.', true, false, true, false),
    ('email_plus', 'An answer by e-mail and a second, later confirmation.', false, true, false, true),
    ('text_plus', 'An answer by text message and a second, later confirmation.', false, true, false, false)
on conflict (method) do update
set description = excluded.description,
    permits_disclosure = excluded.permits_disclosure,
    needs_second_step = excluded.needs_second_step,
    needs_human_review = excluded.needs_human_review,
    is_offered = excluded.is_offered;
reset role;
