-- Messages about an account are of known kinds: none of them counts days, praises or threatens.
-- phase: expand
-- locks: core.outbox for an instant
-- undo: U0077
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table core.outbox
    add constraint outbox_notice_check check (
        topic <> 'account.notice_due'
        or coalesce(
            payload ->> 'notice' in (
                'already_registered', 'password_changed', 'email_change_asked', 'email_changed',
                'second_factor_changed', 'recovery_code_used', 'wrong_factor'
            ),
            false
        )
    ) not valid;
reset role;
