-- The trail of accounts and of reading, beside the revisions of the record (append_only_v1.sql).
create trigger append_only before update or delete on accounts.audit for each row execute function public.refuse_change();
create trigger append_only_whole before truncate on accounts.audit for each statement execute function public.refuse_change();
