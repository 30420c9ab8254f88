select analytics.charge_release('turns_mean', %(month_on)s::date, %(at)s::timestamptz)
