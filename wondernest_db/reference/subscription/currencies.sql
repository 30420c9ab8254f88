-- Currencies with the digits of their smallest unit (ISO 4217).
set local role wn_owner;

insert into subscription.currencies (currency, minor_digits, title)
values
    ('EUR', 2, 'Euro'),
    ('GBP', 2, 'Pound sterling'),
    ('INR', 2, 'Indian rupee'),
    ('JPY', 0, 'Yen'),
    ('KES', 2, 'Kenyan shilling'),
    ('USD', 2, 'US dollar')
on conflict (currency) do update
set minor_digits = excluded.minor_digits, title = excluded.title;
reset role;
