select analytics.charge_release('turns_mean', %(open_month_on)s::date, %(at)s::timestamptz)
