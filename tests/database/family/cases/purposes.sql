-- case: a service that is integral and says why
update family.consent_purposes
set is_integral = true, integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'audio_metrics';
-- case: integral without a reason
-- refused: 23514 consent_purposes_integral_justification_check
update family.consent_purposes set is_integral = true where purpose = 'audio_metrics';
-- case: integral with a reason that is none
-- refused: 23514 consent_purposes_integral_justification_check
update family.consent_purposes set is_integral = true, integral_justification = 'because'
where purpose = 'audio_metrics';
-- case: a reason without being integral
-- refused: 23514 consent_purposes_integral_justification_check
update family.consent_purposes set integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'audio_metrics';
-- case: research that is integral
-- refused: 23514 consent_purposes_integral_kind_check
update family.consent_purposes
set is_integral = true, integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'research';
-- case: profiling that is integral
-- refused: 23514 consent_purposes_integral_kind_check
update family.consent_purposes
set is_integral = true, integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'content_personalisation';
-- case: advertising as a kind
-- refused: 23514 consent_purposes_kind_check
update family.consent_purposes set kind = 'advertising' where purpose = 'research';
-- given: kinds that somebody added without a thought
alter table family.consent_purposes drop constraint consent_purposes_kind_check;
-- case: advertising of its own
update family.consent_purposes set kind = 'advertising' where purpose = 'research';
-- case: advertising that is integral
-- refused: 23514 consent_purposes_integral_kind_check
update family.consent_purposes
set kind = 'advertising', is_integral = true,
    integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'research';
-- case: training of models that is integral
-- refused: 23514 consent_purposes_integral_kind_check
update family.consent_purposes
set kind = 'ai_training', is_integral = true,
    integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'research';
-- case: sharing with researchers that is integral
-- refused: 23514 consent_purposes_integral_kind_check
update family.consent_purposes
set kind = 'research_sharing', is_integral = true,
    integral_justification = repeat('It cannot be given without. ', 2)
where purpose = 'research';
