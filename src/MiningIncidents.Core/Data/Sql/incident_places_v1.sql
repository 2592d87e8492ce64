-- Incidents by where and when: an import asks of every row, and the desk of what was entered lately, whether an event near it, in those days, is on
-- record. The few whose dates span more than a month are found by those.
create index ix_incidents_point_date_start on incidents using gist (place_point, date_start);
create index ix_incidents_department_date_start on incidents (place_department_code, date_start);
create index ix_incidents_long_days on incidents using gist (daterange(date_start, date_end, '[]')) where date_end - date_start > 31;

-- Documents are packed with lz4 from here on, which costs less than half of pglz to write and less to read. A server built without it keeps pglz.
do $$
begin
    alter table public_incidents alter doc set compression lz4;
    alter table revisions alter before set compression lz4, alter after set compression lz4;
exception when feature_not_supported then
    raise notice 'This server packs documents with pglz.';
end
$$;
