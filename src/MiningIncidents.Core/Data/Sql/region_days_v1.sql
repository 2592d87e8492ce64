-- Violence per department and day, from which every timeline of escalation is made. Triggers on public_incidents keep it, whoever writes there:
-- the store, a bulk load or a repair by hand. Statement by statement, so that a bulk load adds up before it writes.
create table public.region_days (
    region text not null,
    channel text not null constraint ck_region_days_channel check (channel in ('all', 'lethal')),
    day date not null,
    -- Decimal: a share that is taken away again leaves exactly nothing.
    weight numeric(24, 18) not null,
    constraint pk_region_days primary key (region, channel, day)
);

-- How often the public data changed. Writers spread over slots, so that they seldom wait for one another; readers add the slots up.
create table public.public_changes (
    slot int not null constraint pk_public_changes primary key,
    changes bigint not null
);

-- The kinds that count as violence; a test holds them to the code list.
create function public.is_violence(kinds text[], violence text) returns boolean language sql immutable parallel safe
    return violence = 'certain' and kinds && array['armed_attack', 'massacre', 'killing', 'kidnapping', 'clash', 'sabotage', 'extortion',
        'protest_violence', 'threat'];

-- The statement that adds changed rows to region_days. An incident that happened somewhere within n days, at most 92, gives each of them 1/n;
-- longer intervals are not placed in time. A change that alters nothing here writes nothing.
create function public.region_days_upkeep(changed text) returns text language sql immutable return format($upkeep$
    with spans as (
        select coalesce(department_code, 'unknown') as region, date_start, date_end, coalesce(killed >= 1, false) as lethal, sum(sign) as incidents
        from (%s) changed
        where state = 'published' and date_end - date_start < 92 and public.is_violence(kinds, violence)
        group by 1, 2, 3, 4
        having sum(sign) <> 0
    ), shares as (
        select region, channel, date_start + offset_days as day, sum(incidents * round(1.0 / (date_end - date_start + 1), 18)) as weight
        from spans
        cross join lateral generate_series(0, date_end - date_start) offset_days
        cross join (values ('all'), ('lethal')) channels (channel)
        where channel = 'all' or lethal
        group by 1, 2, 3
    )
    insert into public.region_days (region, channel, day, weight)
    select region, channel, day, weight from shares where weight <> 0 order by region, channel, day
    on conflict (region, channel, day) do update set weight = region_days.weight + excluded.weight
    $upkeep$, changed);

create function public.keep_region_days() returns trigger language plpgsql as $keep$
declare
    came constant text := 'select 1 as sign, department_code, date_start, date_end, state, kinds, violence, killed from came';
    gone constant text := 'select -1, department_code, date_start, date_end, state, kinds, violence, killed from gone';
begin
    if tg_op = 'INSERT' then
        execute public.region_days_upkeep(came);
    elsif tg_op = 'UPDATE' then
        execute public.region_days_upkeep(came || ' union all ' || gone);
    elsif tg_op = 'DELETE' then
        execute public.region_days_upkeep(replace(gone, '-1,', '-1 as sign,'));
    else
        delete from public.region_days;
    end if;
    insert into public.public_changes (slot, changes) values (pg_backend_pid() % 16, 1)
    on conflict (slot) do update set changes = public_changes.changes + 1;
    return null;
end
$keep$;

create trigger keep_region_days_inserted after insert on public.public_incidents
    referencing new table as came for each statement execute function public.keep_region_days();
create trigger keep_region_days_updated after update on public.public_incidents
    referencing old table as gone new table as came for each statement execute function public.keep_region_days();
create trigger keep_region_days_deleted after delete on public.public_incidents
    referencing old table as gone for each statement execute function public.keep_region_days();
create trigger keep_region_days_emptied after truncate on public.public_incidents
    for each statement execute function public.keep_region_days();

-- Counts everything again from the rows: fills the table now, and repairs it should a trigger ever have been switched off.
create function public.recount_region_days() returns void language plpgsql as $recount$
begin
    lock table public.public_incidents in share row exclusive mode;
    delete from public.region_days;
    execute public.region_days_upkeep(
        'select 1 as sign, department_code, date_start, date_end, state, kinds, violence, killed from public.public_incidents');
    insert into public.public_changes (slot, changes) values (0, 1) on conflict (slot) do update set changes = public_changes.changes + 1;
end
$recount$;

select public.recount_region_days();

-- What the tests of robustness and attribution need of the document, beside the columns, so that a region of thousands of incidents is read at once.
-- Copies of a report are left out: an origin is the publisher of an original.
alter table public.public_incidents
    add column perpetrators jsonb generated always as (jsonb_path_query_array(doc, '$.actors[*] ? (@.role == "perpetrator").kind')) stored,
    add column targets jsonb generated always as (jsonb_path_query_array(doc, '$.actors[*] ? (@.role == "target").kind')) stored,
    add column origins jsonb generated always as (jsonb_path_query_array(doc, '$.sources[*] ? (@.copyOf == null).publisher')) stored;

-- Rows a page of today must clip or leave out, rows too vague to be placed, and the cases of missing people: few of many.
create index ix_public_incidents_settled on public.public_incidents (greatest(date_end, known_from));
create index ix_public_incidents_undated on public.public_incidents (department_code, code) where date_end - date_start >= 92;
create index ix_public_incidents_persons on public.public_incidents (incident_id) where doc -> 'persons' <> '[]'::jsonb;
