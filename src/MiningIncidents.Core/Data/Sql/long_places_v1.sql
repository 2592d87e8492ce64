-- The few incidents whose dates span more than a month, by where and when, for the pairs that may be one event.
create index ix_incidents_long_places on public.incidents
    using gist (place_department_code, place_point, daterange(date_start, date_end, '[]')) where date_end - date_start > 31;
