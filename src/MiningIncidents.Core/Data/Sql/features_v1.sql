-- Features are sent as they stand far more often than they are written: lz4 costs the least to read. A server built without it keeps pglz.
do $$
begin
    alter table public_incidents alter feature set compression lz4;
exception when feature_not_supported then null;
end
$$;
