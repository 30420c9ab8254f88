"""Operating the platform: proofs, lints, demo."""
