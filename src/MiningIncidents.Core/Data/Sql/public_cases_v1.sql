-- Which case of missing people belongs to which published incident, with what is counted and ordered by: how many people, the first report, each change
-- of status. Taken from the public document alone, so no name is in it and nothing hidden. Triggers on public_incidents keep it, whoever writes there.
create table public.public_cases (
    incident_id bigint not null,
    code text not null,
    role text not null,
    persons int not null,
    reported date not null,
    status text not null,
    -- Each change of status, in order: the day and what it became.
    days date[] not null,
    statuses text[] not null,
    constraint pk_public_cases primary key (code, incident_id, role)
);

create index ix_public_cases_incident_id on public.public_cases (incident_id);

-- The statement that adds the cases of changed rows.
create function public.public_cases_upkeep(changed text) returns text language sql immutable return format($upkeep$
    insert into public.public_cases (incident_id, code, role, persons, reported, status, days, statuses)
    select incident_id, person ->> 'code', person ->> 'role', (person ->> 'count')::int, (person #>> '{events,0,on}')::date, person ->> 'status', days, statuses
    from (%s) changed
    cross join lateral jsonb_array_elements(persons) person
    cross join lateral (
        select array_agg((event ->> 'on')::date order by at) as days, array_agg(event ->> 'status' order by at) as statuses
        from jsonb_array_elements(person -> 'events') with ordinality events (event, at)
        where event ->> 'kind' = 'status_change'
    ) changes
    where days is not null
    -- A case told twice is one; what is counted by must never keep an incident from being published.
    on conflict do nothing
    $upkeep$, changed);

create function public.keep_public_cases() returns trigger language plpgsql as $keep$
begin
    if tg_op = 'TRUNCATE' then
        delete from public.public_cases;
    end if;
    if tg_op in ('UPDATE', 'DELETE') then
        delete from public.public_cases c using gone where c.incident_id = gone.incident_id;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        execute public.public_cases_upkeep(
            $came$select incident_id, doc -> 'persons' as persons from came where state = 'published' and doc -> 'persons' <> '[]'::jsonb$came$);
    end if;
    return null;
end
$keep$;

create trigger keep_public_cases_inserted after insert on public.public_incidents
    referencing new table as came for each statement execute function public.keep_public_cases();
create trigger keep_public_cases_updated after update on public.public_incidents
    referencing old table as gone new table as came for each statement execute function public.keep_public_cases();
create trigger keep_public_cases_deleted after delete on public.public_incidents
    referencing old table as gone for each statement execute function public.keep_public_cases();
create trigger keep_public_cases_emptied after truncate on public.public_incidents
    for each statement execute function public.keep_public_cases();

-- Makes the table again from the rows: fills it now, and repairs it should a trigger ever have been switched off.
create function public.recount_public_cases() returns void language plpgsql as $recount$
begin
    lock table public.public_incidents in share row exclusive mode;
    delete from public.public_cases;
    execute public.public_cases_upkeep(
        $all$select incident_id, doc -> 'persons' as persons from public.public_incidents where state = 'published' and doc -> 'persons' <> '[]'::jsonb$all$);
end
$recount$;

select public.recount_public_cases();
