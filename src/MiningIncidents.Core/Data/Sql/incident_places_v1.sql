-- Incidents by where and when: whoever imports asks of every row whether an event near it, in those days, is on record.
create index ix_incidents_point_date_start on incidents using gist (place_point, date_start);
create index ix_incidents_department_date_start on incidents (place_department_code, date_start);

-- Documents are packed with lz4 from here on, which costs less than half of pglz to write and less to read. A server built without it keeps pglz.
do $$
begin
    alter table public_incidents alter doc set compression lz4;
    alter table revisions alter before set compression lz4, alter after set compression lz4;
exception when feature_not_supported then
    raise notice 'This server packs documents with pglz.';
end
$$;
