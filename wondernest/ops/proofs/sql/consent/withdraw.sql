select family.withdraw_consent(%(child_id)s::uuid, 'audio_metrics')
