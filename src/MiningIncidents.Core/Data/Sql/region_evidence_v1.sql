-- What one region's page reads of today's incidents, in an index that holds all of it: thousands of incidents lie side by side there instead of in as
-- many corners of the table. The columns say in small what the document says at length.

-- The kind an incident counts under: the first that is violence.
create function public.counted_kind(kinds text[]) returns text language sql immutable parallel safe
    return (select kind from unnest(kinds) with ordinality listed (kind, place) where public.is_violence(array[kind], 'certain') order by place limit 1);

-- Publishers of original reports as numbers, each once; null where they are more than a row of an index should carry.
create function public.origin_keys(doc jsonb, most int) returns bigint[] language sql immutable parallel safe
    return (
        select case when count(*) <= most then coalesce(array_agg(key order by key), '{}') end
        from (
            select distinct hashtextextended(publisher, 0) as key
            from jsonb_array_elements_text(jsonb_path_query_array(doc, '$.sources[*] ? (@.copyOf == null).publisher')) publisher) keys);

alter table public.public_incidents
    add column counted_kind text generated always as (public.counted_kind(kinds)) stored,
    add column perpetrator text generated always as (
        jsonb_path_query_first(doc, '$.actors[*] ? (@.role == "perpetrator" && @.kind != "unknown").kind') #>> '{}') stored,
    add column origin_keys bigint[] generated always as (public.origin_keys(doc, 40)) stored,
    add column killed_low int generated always as ((doc #>> '{figures,killed,low}')::int) stored,
    add column killed_high int generated always as ((doc #>> '{figures,killed,high}')::int) stored,
    add column killed_open boolean generated always as (coalesce((doc #>> '{figures,killed,atLeast}')::boolean, false)) stored;

create index ix_public_incidents_evidence on public.public_incidents (department_code, date_start)
    include (date_end, known_from, code, province_code, counted_kind, perpetrator, origin_keys, may_republish,
        killed, killed_low, killed_high, killed_open, injured, missing, kidnapped)
    where state = 'published' and public.is_violence(kinds, violence);
