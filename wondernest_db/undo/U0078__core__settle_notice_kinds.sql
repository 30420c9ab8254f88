-- The constraint counts for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table core.outbox drop constraint outbox_notice_check;
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
