-- What a family can be asked for; what the product is about comes first.
-- rows: Purpose  as: wn_parent
select purpose, kind, involves_disclosure, description
from family.consent_purposes
order by involves_disclosure, purpose <> 'audio_metrics', purpose
