delete from analytics.privacy_charges
