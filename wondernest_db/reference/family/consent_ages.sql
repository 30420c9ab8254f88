-- Ages of consent: GDPR article 8 as each country set it, and 16 CFR 312.2 for the United States.
-- Member states are as the European Commission lists them: SWD(2020) 115 final, page 17. It has no
-- Slovenia, which had no such law before its ZVOP-2 (Uradni list RS 163/22, in force on 26 January
-- 2023), and nothing from outside the Union. Denmark raised its age with the year 2024.
-- A country that is not here has 16. Figures marked unconfirmed want a second look before they are
-- shown to anybody as law; being wrong upwards only keeps a parent in charge for longer. Periods
-- begin with the GDPR, also where the national law came a little later.
set local role wn_owner;

-- This list is the whole truth.
delete from family.consent_ages where age_years > 0;
insert into family.consent_ages (country, valid_during, age_years, needs_both, source)
values
    ('AT', '[2018-05-25,)', 14, false, 'GDPR 8, national law'),
    ('BE', '[2018-05-25,)', 13, false, 'GDPR 8, national law'),
    ('BG', '[2018-05-25,)', 14, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('CY', '[2018-05-25,)', 14, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('CZ', '[2018-05-25,)', 15, false, 'GDPR 8, national law'),
    ('DE', '[2018-05-25,)', 16, false, 'GDPR 8, no derogation'),
    ('DK', '[2018-05-25,2024-01-01)', 13, false, 'GDPR 8, national law until 2023'),
    ('DK', '[2024-01-01,)', 15, false, 'GDPR 8, national law as amended from 2024'),
    ('EE', '[2018-05-25,)', 13, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('ES', '[2018-05-25,)', 14, false, 'GDPR 8, national law'),
    ('FI', '[2018-05-25,)', 13, false, 'GDPR 8, national law'),
    ('FR', '[2018-05-25,)', 15, true, 'GDPR 8, national law; child and parent together below 15'),
    ('GB', '[2018-05-25,)', 13, false, 'UK GDPR 8, Data Protection Act 2018'),
    ('GR', '[2018-05-25,)', 15, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('HR', '[2018-05-25,)', 16, false, 'GDPR 8, SWD(2020) 115'),
    ('HU', '[2018-05-25,)', 16, false, 'GDPR 8, SWD(2020) 115'),
    ('IE', '[2018-05-25,)', 16, false, 'GDPR 8, national law'),
    ('IS', '[2018-05-25,)', 13, false, 'GDPR 8, national law, unconfirmed'),
    ('IT', '[2018-05-25,)', 14, false, 'GDPR 8, national law'),
    ('LI', '[2018-05-25,)', 16, false, 'GDPR 8, unconfirmed'),
    ('LT', '[2018-05-25,)', 14, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('LU', '[2018-05-25,)', 16, false, 'GDPR 8, SWD(2020) 115'),
    ('LV', '[2018-05-25,)', 13, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('MT', '[2018-05-25,)', 13, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('NL', '[2018-05-25,)', 16, false, 'GDPR 8, national law'),
    ('NO', '[2018-05-25,)', 13, false, 'GDPR 8, national law, unconfirmed'),
    ('PL', '[2018-05-25,)', 16, false, 'GDPR 8, SWD(2020) 115'),
    ('PT', '[2018-05-25,)', 13, false, 'GDPR 8, national law, SWD(2020) 115'),
    ('RO', '[2018-05-25,)', 16, false, 'GDPR 8, SWD(2020) 115'),
    ('SE', '[2018-05-25,)', 13, false, 'GDPR 8, national law'),
    ('SI', '[2018-05-25,2023-01-26)', 16, false, 'GDPR 8, no national law until 2023'),
    ('SI', '[2023-01-26,)', 15, false, 'GDPR 8, ZVOP-2 article 8'),
    ('SK', '[2018-05-25,)', 16, false, 'GDPR 8, national law'),
    ('US', '[2000-04-21,)', 13, false, '16 CFR 312.2');
reset role;
