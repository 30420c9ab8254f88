-- The record of processing activities; consent is what a purpose of family.consent_purposes rests on.
select
    activities.activity, activities.purpose, activities.data_classes, activities.recipients,
    activities.legal_basis, consents.description
from audit.processing_activities as activities
left join family.consent_purposes as consents on consents.purpose = activities.purpose
order by activities.purpose, activities.activity
