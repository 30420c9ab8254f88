-- Takes the way into a schema back.
revoke all on schema {schema} from wn_backfill;
