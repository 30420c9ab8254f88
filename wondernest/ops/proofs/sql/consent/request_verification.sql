select family.request_verification(pg_catalog.uuidv7(), 'email_plus')
