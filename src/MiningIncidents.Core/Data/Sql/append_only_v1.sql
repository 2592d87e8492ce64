-- What has happened stays written: a table with these triggers takes new rows and refuses every change of old ones, whoever asks.
create function public.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: rows are neither changed nor deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on public.revisions for each row execute function public.refuse_change();
create trigger append_only_whole before truncate on public.revisions for each statement execute function public.refuse_change();
