-- Incidents by the days in which they may have happened: whoever looks for another report of the same event asks for a few days among millions.
create index ix_incidents_days on incidents using gist (daterange(date_start, date_end, '[]'));
