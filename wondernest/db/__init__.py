"""Everything that speaks to PostgreSQL: servers, migrations, pools, transactions, keys."""
