-- Spanish and English stemming that does not see accents: "explosion" finds "explosión".
create text search configuration public.es_plain (copy = pg_catalog.spanish);
alter text search configuration public.es_plain alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.spanish_stem;
create text search configuration public.en_plain (copy = pg_catalog.english);
alter text search configuration public.en_plain alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.english_stem;
