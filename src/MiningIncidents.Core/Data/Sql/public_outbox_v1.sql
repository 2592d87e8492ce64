-- What was written to public_incidents, for readers that keep a copy of it in memory: the codes, each with its transaction, so that a reader can tell
-- what it has not seen. Triggers write it, whoever writes there, in the same transaction. Entries of hours ago are taken away.
create table public.public_outbox (
    number bigint generated always as identity constraint pk_public_outbox primary key,
    -- Null: the whole table was emptied.
    code text,
    xid xid8 not null default pg_current_xact_id(),
    written_at timestamptz not null default now()
);

create index ix_public_outbox_xid on public.public_outbox (xid);
create index ix_public_outbox_written_at on public.public_outbox (written_at);

create function public.fill_public_outbox() returns trigger language plpgsql as $fill$
begin
    if tg_op = 'INSERT' then
        insert into public.public_outbox (code) select code from came;
    elsif tg_op = 'UPDATE' then
        insert into public.public_outbox (code) select code from came union select code from gone;
    elsif tg_op = 'DELETE' then
        insert into public.public_outbox (code) select code from gone;
    else
        insert into public.public_outbox (code) values (null);
    end if;
    return null;
end
$fill$;

create trigger fill_public_outbox_inserted after insert on public.public_incidents
    referencing new table as came for each statement execute function public.fill_public_outbox();
create trigger fill_public_outbox_updated after update on public.public_incidents
    referencing old table as gone new table as came for each statement execute function public.fill_public_outbox();
create trigger fill_public_outbox_deleted after delete on public.public_incidents
    referencing old table as gone for each statement execute function public.fill_public_outbox();
create trigger fill_public_outbox_emptied after truncate on public.public_incidents
    for each statement execute function public.fill_public_outbox();
