using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:btree_gist", ",,")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:postgis", ",,")
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            migrationBuilder.Sql(SqlFiles.Read("text_search_v1.sql"));

            migrationBuilder.CreateTable(
                name: "actors",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: true),
                    name_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actors", x => x.id);
                    table.CheckConstraint("ck_actors_kind", "kind in ('police', 'army', 'navy', 'state_authority', 'mining_company', 'private_security', 'mine_workers', 'informal_miners', 'illegal_miners', 'criminal_gang', 'community', 'rondas_campesinas', 'protesters', 'environmental_defender', 'journalist', 'unknown')");
                    table.CheckConstraint("ck_actors_named", "coalesce(name_es, name_en) is not null");
                });

            migrationBuilder.CreateTable(
                name: "code_counters",
                columns: table => new
                {
                    prefix = table.Column<string>(type: "text", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code_counters", x => x.prefix);
                });

            migrationBuilder.CreateTable(
                name: "context_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    date_start = table.Column<DateOnly>(type: "date", nullable: false),
                    date_end = table.Column<DateOnly>(type: "date", nullable: false),
                    date_precision = table.Column<string>(type: "text", nullable: false),
                    departments = table.Column<List<string>>(type: "text[]", nullable: false),
                    sources = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    summary_en = table.Column<string>(type: "text", nullable: true),
                    summary_es = table.Column<string>(type: "text", nullable: true),
                    title_en = table.Column<string>(type: "text", nullable: true),
                    title_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_context_events", x => x.id);
                    table.CheckConstraint("ck_context_events_date_precision", "date_precision in ('exact_time', 'day', 'day_range', 'week', 'month', 'season', 'year')");
                    table.CheckConstraint("ck_context_events_dates", "date_end >= date_start");
                    table.CheckConstraint("ck_context_events_kind", "kind in ('law', 'state_of_emergency', 'curfew', 'operation', 'policy', 'statement')");
                });

            migrationBuilder.CreateTable(
                name: "gazetteer_places",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    department_code = table.Column<string>(type: "text", nullable: false),
                    province_code = table.Column<string>(type: "text", nullable: true),
                    district_code = table.Column<string>(type: "text", nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    precision = table.Column<string>(type: "text", nullable: false),
                    population = table.Column<int>(type: "integer", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    source_url = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gazetteer_places", x => x.id);
                    table.CheckConstraint("ck_gazetteer_places_kind", "kind in ('department_capital', 'province_capital', 'district_capital', 'populated_place', 'community', 'mining_settlement', 'mining_area', 'mine', 'control_post')");
                    table.CheckConstraint("ck_gazetteer_places_point", "latitude between -90 and 90 and longitude between -180 and 180");
                    table.CheckConstraint("ck_gazetteer_places_precision", "precision in ('exact_site', 'locality', 'near_locality', 'district', 'province', 'department', 'linear_or_fuzzy', 'country')");
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    outside_id = table.Column<string>(type: "text", nullable: true),
                    date_start = table.Column<DateOnly>(type: "date", nullable: false),
                    date_end = table.Column<DateOnly>(type: "date", nullable: false),
                    date_precision = table.Column<string>(type: "text", nullable: false),
                    part_of_day = table.Column<string>(type: "text", nullable: true),
                    violence = table.Column<string>(type: "text", nullable: false),
                    verification = table.Column<string>(type: "text", nullable: false),
                    licence = table.Column<string>(type: "text", nullable: false),
                    internal_note = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<string>(type: "text", nullable: false),
                    created_by_name = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrested_as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    arrested_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    arrested_best = table.Column<int>(type: "integer", nullable: true),
                    arrested_high = table.Column<int>(type: "integer", nullable: true),
                    arrested_low = table.Column<int>(type: "integer", nullable: true),
                    injured_as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    injured_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    injured_best = table.Column<int>(type: "integer", nullable: true),
                    injured_high = table.Column<int>(type: "integer", nullable: true),
                    injured_low = table.Column<int>(type: "integer", nullable: true),
                    kidnapped_as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    kidnapped_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    kidnapped_best = table.Column<int>(type: "integer", nullable: true),
                    kidnapped_high = table.Column<int>(type: "integer", nullable: true),
                    kidnapped_low = table.Column<int>(type: "integer", nullable: true),
                    killed_as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    killed_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    killed_best = table.Column<int>(type: "integer", nullable: true),
                    killed_high = table.Column<int>(type: "integer", nullable: true),
                    killed_low = table.Column<int>(type: "integer", nullable: true),
                    missing_as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    missing_at_least = table.Column<bool>(type: "boolean", nullable: false),
                    missing_best = table.Column<int>(type: "integer", nullable: true),
                    missing_high = table.Column<int>(type: "integer", nullable: true),
                    missing_low = table.Column<int>(type: "integer", nullable: true),
                    motive_en = table.Column<string>(type: "text", nullable: true),
                    motive_es = table.Column<string>(type: "text", nullable: true),
                    place_department_code = table.Column<string>(type: "text", nullable: true),
                    place_district_code = table.Column<string>(type: "text", nullable: true),
                    place_gazetteer_place_id = table.Column<long>(type: "bigint", nullable: true),
                    place_mine_site = table.Column<string>(type: "text", nullable: true),
                    place_minerals = table.Column<List<string>>(type: "text[]", nullable: false),
                    place_mining_status = table.Column<string>(type: "text", nullable: false),
                    place_point = table.Column<Point>(type: "geometry(Point,4326)", nullable: true),
                    place_precision = table.Column<string>(type: "text", nullable: false),
                    place_province_code = table.Column<string>(type: "text", nullable: true),
                    place_public_precision = table.Column<string>(type: "text", nullable: true),
                    place_region_rule = table.Column<string>(type: "text", nullable: false),
                    place_sensitive = table.Column<bool>(type: "boolean", nullable: false),
                    place_description_en = table.Column<string>(type: "text", nullable: true),
                    place_description_es = table.Column<string>(type: "text", nullable: true),
                    summary_en = table.Column<string>(type: "text", nullable: true),
                    summary_es = table.Column<string>(type: "text", nullable: true),
                    title_en = table.Column<string>(type: "text", nullable: true),
                    title_es = table.Column<string>(type: "text", nullable: true),
                    withdrawn_reason_en = table.Column<string>(type: "text", nullable: true),
                    withdrawn_reason_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                    table.CheckConstraint("ck_incidents_arrested_figure", "(arrested_low is null or arrested_low >= 0) and (arrested_best is null or arrested_best >= coalesce(arrested_low, 0)) and (arrested_high is null or arrested_high >= coalesce(arrested_best, arrested_low, 0))");
                    table.CheckConstraint("ck_incidents_code_form", "code ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6}$'");
                    table.CheckConstraint("ck_incidents_date_precision", "date_precision in ('exact_time', 'day', 'day_range', 'week', 'month', 'season', 'year')");
                    table.CheckConstraint("ck_incidents_dates", "date_end >= date_start");
                    table.CheckConstraint("ck_incidents_injured_figure", "(injured_low is null or injured_low >= 0) and (injured_best is null or injured_best >= coalesce(injured_low, 0)) and (injured_high is null or injured_high >= coalesce(injured_best, injured_low, 0))");
                    table.CheckConstraint("ck_incidents_kidnapped_figure", "(kidnapped_low is null or kidnapped_low >= 0) and (kidnapped_best is null or kidnapped_best >= coalesce(kidnapped_low, 0)) and (kidnapped_high is null or kidnapped_high >= coalesce(kidnapped_best, kidnapped_low, 0))");
                    table.CheckConstraint("ck_incidents_killed_figure", "(killed_low is null or killed_low >= 0) and (killed_best is null or killed_best >= coalesce(killed_low, 0)) and (killed_high is null or killed_high >= coalesce(killed_best, killed_low, 0))");
                    table.CheckConstraint("ck_incidents_licence", "licence in ('open', 'no_republication')");
                    table.CheckConstraint("ck_incidents_missing_figure", "(missing_low is null or missing_low >= 0) and (missing_best is null or missing_best >= coalesce(missing_low, 0)) and (missing_high is null or missing_high >= coalesce(missing_best, missing_low, 0))");
                    table.CheckConstraint("ck_incidents_part_of_day", "part_of_day in ('early_morning', 'morning', 'midday', 'afternoon', 'evening', 'night')");
                    table.CheckConstraint("ck_incidents_place_mining_status", "place_mining_status in ('formal', 'informal', 'illegal', 'mixed', 'unknown')");
                    table.CheckConstraint("ck_incidents_place_precision", "place_precision in ('exact_site', 'locality', 'near_locality', 'district', 'province', 'department', 'linear_or_fuzzy', 'country')");
                    table.CheckConstraint("ck_incidents_place_public_precision", "place_public_precision in ('exact_site', 'locality', 'near_locality', 'district', 'province', 'department', 'linear_or_fuzzy', 'country')");
                    table.CheckConstraint("ck_incidents_place_region_rule", "place_region_rule in ('coder', 'gazetteer', 'polygon', 'nearest_within10_km', 'unknown')");
                    table.CheckConstraint("ck_incidents_point", "place_point is null or (ST_X(place_point) between -180 and 180 and ST_Y(place_point) between -90 and 90)");
                    table.CheckConstraint("ck_incidents_published", "status <> 'published' or published_at is not null");
                    table.CheckConstraint("ck_incidents_region", "(place_department_code is null or place_department_code ~ '^[0-9]{2}$')\nand (place_province_code is null or (place_province_code ~ '^[0-9]{4}$' and left(place_province_code, 2) = place_department_code))\nand (place_district_code is null or (place_district_code ~ '^[0-9]{6}$' and left(place_district_code, 4) = place_province_code))");
                    table.CheckConstraint("ck_incidents_sensitive", "(not place_sensitive and place_public_precision is null)\nor (place_sensitive and coalesce(place_public_precision, '') in ('district', 'province', 'department'))");
                    table.CheckConstraint("ck_incidents_status", "status in ('draft', 'in_review', 'published', 'withdrawn')");
                    table.CheckConstraint("ck_incidents_titled", "status in ('draft', 'withdrawn') or coalesce(title_es, title_en) is not null");
                    table.CheckConstraint("ck_incidents_verification", "verification in ('single_source', 'corroborated', 'official', 'disputed', 'retracted')");
                    table.CheckConstraint("ck_incidents_version", "version > 0");
                    table.CheckConstraint("ck_incidents_violence", "violence in ('certain', 'doubtful')");
                });

            migrationBuilder.CreateTable(
                name: "missing_persons",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    name_public = table.Column<bool>(type: "boolean", nullable: false),
                    name_reason = table.Column<string>(type: "text", nullable: true),
                    name_source = table.Column<string>(type: "jsonb", nullable: true),
                    hide_name_from = table.Column<DateOnly>(type: "date", nullable: true),
                    department_code = table.Column<string>(type: "text", nullable: true),
                    internal_note = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_news_on = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    description_en = table.Column<string>(type: "text", nullable: true),
                    description_es = table.Column<string>(type: "text", nullable: true),
                    whereabouts_en = table.Column<string>(type: "text", nullable: true),
                    whereabouts_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_missing_persons", x => x.id);
                    table.CheckConstraint("ck_missing_persons_code_form", "code ~ '^MP-[0-9]{4}-[0-9]{4,}$'");
                    table.CheckConstraint("ck_missing_persons_count", "count >= 1 and (name is null or count = 1)");
                    table.CheckConstraint("ck_missing_persons_name", "not name_public or (name is not null and name_reason is not null and name_source is not null)");
                    table.CheckConstraint("ck_missing_persons_status", "status in ('reported_missing', 'under_search', 'located_alive', 'located_deceased', 'identified_deceased', 'report_withdrawn', 'duplicate')");
                });

            migrationBuilder.CreateTable(
                name: "publishers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publishers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    parent_code = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: true),
                    outline = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4326)", nullable: true),
                    reference_point = table.Column<Point>(type: "geometry(Point,4326)", nullable: true),
                    outline_source = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regions", x => x.code);
                    table.CheckConstraint("ck_regions_code_form", "(level = 'department' and code ~ '^[0-9]{2}$' and parent_code is null)\nor (level = 'province' and code ~ '^[0-9]{4}$' and parent_code = left(code, 2))\nor (level = 'district' and code ~ '^[0-9]{6}$' and parent_code = left(code, 4))");
                    table.CheckConstraint("ck_regions_level", "level in ('department', 'province', 'district')");
                    table.ForeignKey(
                        name: "fk_regions_regions_parent_code",
                        column: x => x.parent_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "text", nullable: false),
                    subject_code = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    public_note_es = table.Column<string>(type: "text", nullable: true),
                    public_note_en = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => x.id);
                    table.CheckConstraint("ck_revisions_status", "status in ('draft', 'in_review', 'published', 'withdrawn')");
                    table.CheckConstraint("ck_revisions_subject", "subject in ('incident', 'person', 'series', 'context')");
                    table.CheckConstraint("ck_revisions_why", "length(trim(why)) > 0");
                });

            migrationBuilder.CreateTable(
                name: "series",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    slug = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    sources = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    summary_en = table.Column<string>(type: "text", nullable: true),
                    summary_es = table.Column<string>(type: "text", nullable: true),
                    title_en = table.Column<string>(type: "text", nullable: true),
                    title_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_series", x => x.id);
                    table.CheckConstraint("ck_series_kind", "kind in ('operation', 'series')");
                    table.CheckConstraint("ck_series_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                });

            migrationBuilder.CreateTable(
                name: "acts",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    note_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acts", x => new { x.incident_id, x.position });
                    table.CheckConstraint("ck_acts_kind", "kind in ('armed_attack', 'massacre', 'killing', 'kidnapping', 'clash', 'sabotage', 'extortion', 'protest_violence', 'interdiction_raid', 'threat', 'other')");
                    table.ForeignKey(
                        name: "fk_acts_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "incident_context",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    context_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_context", x => new { x.incident_id, x.context_id });
                    table.ForeignKey(
                        name: "fk_incident_context_context_events_context_id",
                        column: x => x.context_id,
                        principalTable: "context_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incident_context_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "incident_links",
                columns: table => new
                {
                    from_id = table.Column<long>(type: "bigint", nullable: false),
                    to_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    note_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_links", x => new { x.from_id, x.to_id, x.kind });
                    table.CheckConstraint("ck_incident_links_kind", "kind in ('precedes', 'part_of', 'retaliation_for', 'same_site', 'corrects')");
                    table.CheckConstraint("ck_incident_links_two", "from_id <> to_id");
                    table.ForeignKey(
                        name: "fk_incident_links_incidents_from_id",
                        column: x => x.from_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_incident_links_incidents_to_id",
                        column: x => x.to_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "public_incidents",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kinds = table.Column<List<string>>(type: "text[]", nullable: false),
                    actor_kinds = table.Column<List<string>>(type: "text[]", nullable: false),
                    date_start = table.Column<DateOnly>(type: "date", nullable: false),
                    date_end = table.Column<DateOnly>(type: "date", nullable: false),
                    date_precision = table.Column<string>(type: "text", nullable: false),
                    known_from = table.Column<DateOnly>(type: "date", nullable: false),
                    department_code = table.Column<string>(type: "text", nullable: true),
                    province_code = table.Column<string>(type: "text", nullable: true),
                    district_code = table.Column<string>(type: "text", nullable: true),
                    precision = table.Column<string>(type: "text", nullable: false),
                    point = table.Column<Point>(type: "geometry(Point,4326)", nullable: true),
                    verification = table.Column<string>(type: "text", nullable: false),
                    mining = table.Column<string>(type: "text", nullable: false),
                    violence = table.Column<string>(type: "text", nullable: false),
                    may_republish = table.Column<bool>(type: "boolean", nullable: false),
                    killed = table.Column<int>(type: "integer", nullable: true),
                    injured = table.Column<int>(type: "integer", nullable: true),
                    missing = table.Column<int>(type: "integer", nullable: true),
                    kidnapped = table.Column<int>(type: "integer", nullable: true),
                    arrested = table.Column<int>(type: "integer", nullable: true),
                    series = table.Column<List<string>>(type: "text[]", nullable: false),
                    title_es = table.Column<string>(type: "text", nullable: true),
                    title_en = table.Column<string>(type: "text", nullable: true),
                    search_es = table.Column<string>(type: "text", nullable: false),
                    search_en = table.Column<string>(type: "text", nullable: false),
                    folded = table.Column<string>(type: "text", nullable: false),
                    doc = table.Column<string>(type: "jsonb", nullable: false),
                    vector_en = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('public.en_plain', search_en)", stored: true),
                    vector_es = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('public.es_plain', search_es)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_incidents", x => x.incident_id);
                    table.CheckConstraint("ck_public_incidents_date_precision", "date_precision in ('exact_time', 'day', 'day_range', 'week', 'month', 'season', 'year')");
                    table.CheckConstraint("ck_public_incidents_mining", "mining in ('formal', 'informal', 'illegal', 'mixed', 'unknown')");
                    table.CheckConstraint("ck_public_incidents_precision", "precision in ('exact_site', 'locality', 'near_locality', 'district', 'province', 'department', 'linear_or_fuzzy', 'country')");
                    table.CheckConstraint("ck_public_incidents_state", "state in ('published', 'withdrawn')");
                    table.CheckConstraint("ck_public_incidents_verification", "verification in ('single_source', 'corroborated', 'official', 'disputed', 'retracted')");
                    table.CheckConstraint("ck_public_incidents_violence", "violence in ('certain', 'doubtful')");
                    table.CheckConstraint("ck_public_incidents_withdrawn", "state = 'published' or (point is null and title_es is null and title_en is null and folded = '')");
                    table.ForeignKey(
                        name: "fk_public_incidents_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_events",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "jsonb", nullable: true),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    note_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_events", x => new { x.person_id, x.position });
                    table.CheckConstraint("ck_person_events_kind", "kind in ('status_change', 'official_denial', 'search_called_off', 'search_resumed', 'news')");
                    table.CheckConstraint("ck_person_events_moves", "(kind = 'status_change') = (status is not null)");
                    table.CheckConstraint("ck_person_events_status", "status in ('reported_missing', 'under_search', 'located_alive', 'located_deceased', 'identified_deceased', 'report_withdrawn', 'duplicate')");
                    table.ForeignKey(
                        name: "fk_person_events_missing_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "missing_persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_links",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_links", x => new { x.incident_id, x.person_id, x.role });
                    table.CheckConstraint("ck_person_links_role", "role in ('disappearance', 'search', 'find')");
                    table.ForeignKey(
                        name: "fk_person_links_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_person_links_missing_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "missing_persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    publisher_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    published = table.Column<DateOnly>(type: "date", nullable: true),
                    published_precision = table.Column<string>(type: "text", nullable: true),
                    accessed = table.Column<DateOnly>(type: "date", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true),
                    reliability = table.Column<string>(type: "text", nullable: true),
                    credibility = table.Column<string>(type: "text", nullable: true),
                    copy_of = table.Column<string>(type: "text", nullable: true),
                    archive_url = table.Column<string>(type: "text", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: true),
                    supports = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => new { x.incident_id, x.key });
                    table.CheckConstraint("ck_sources_archive_url", "archive_url is null or archive_url ~ '^https?://'");
                    table.CheckConstraint("ck_sources_copy", "copy_of is null or copy_of <> key");
                    table.CheckConstraint("ck_sources_credibility", "credibility in ('1', '2', '3', '4', '5', '6')");
                    table.CheckConstraint("ck_sources_published", "(published is null) = (published_precision is null)");
                    table.CheckConstraint("ck_sources_published_precision", "published_precision in ('exact_time', 'day', 'day_range', 'week', 'month', 'season', 'year')");
                    table.CheckConstraint("ck_sources_reliability", "reliability in ('A', 'B', 'C', 'D', 'E', 'F')");
                    table.CheckConstraint("ck_sources_sha256", "sha256 is null or sha256 ~ '^[0-9a-f]{64}$'");
                    table.CheckConstraint("ck_sources_url", "url is null or url ~ '^https?://'");
                    table.ForeignKey(
                        name: "fk_sources_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_sources_publishers_publisher_id",
                        column: x => x.publisher_id,
                        principalTable: "publishers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sources_sources_incident_id_copy_of",
                        columns: x => new { x.incident_id, x.copy_of },
                        principalTable: "sources",
                        principalColumns: new[] { "incident_id", "key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incident_series",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    series_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_series", x => new { x.incident_id, x.series_id });
                    table.ForeignKey(
                        name: "fk_incident_series_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_incident_series_series_series_id",
                        column: x => x.series_id,
                        principalTable: "series",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "public_figures",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    low = table.Column<int>(type: "integer", nullable: true),
                    best = table.Column<int>(type: "integer", nullable: true),
                    high = table.Column<int>(type: "integer", nullable: true),
                    at_least = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_figures", x => new { x.incident_id, x.category, x.from });
                    table.CheckConstraint("ck_public_figures_category", "category in ('killed', 'injured', 'missing', 'kidnapped', 'arrested')");
                    table.ForeignKey(
                        name: "fk_public_figures_public_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "public_incidents",
                        principalColumn: "incident_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "casualty_claims",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    low = table.Column<int>(type: "integer", nullable: true),
                    best = table.Column<int>(type: "integer", nullable: true),
                    high = table.Column<int>(type: "integer", nullable: true),
                    at_least = table.Column<bool>(type: "boolean", nullable: false),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reported_on_inferred = table.Column<bool>(type: "boolean", nullable: false),
                    source_key = table.Column<string>(type: "text", nullable: true),
                    supersedes = table.Column<string>(type: "text", nullable: true),
                    adopted_from = table.Column<DateOnly>(type: "date", nullable: true),
                    adoption_reason_en = table.Column<string>(type: "text", nullable: true),
                    adoption_reason_es = table.Column<string>(type: "text", nullable: true),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    note_es = table.Column<string>(type: "text", nullable: true),
                    said_by_en = table.Column<string>(type: "text", nullable: true),
                    said_by_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_casualty_claims", x => new { x.incident_id, x.key });
                    table.CheckConstraint("ck_casualty_claims_adopted", "(adopted_from is null) = (coalesce(adoption_reason_es, adoption_reason_en) is null)\nand (adopted_from is null or adopted_from >= reported_on)");
                    table.CheckConstraint("ck_casualty_claims_bounds", "(low is null or low >= 0) and (best is null or best >= coalesce(low, 0)) and (high is null or high >= coalesce(best, low, 0))");
                    table.CheckConstraint("ck_casualty_claims_category", "category in ('killed', 'injured', 'missing', 'kidnapped', 'arrested')");
                    table.ForeignKey(
                        name: "fk_casualty_claims_casualty_claims_incident_id_supersedes",
                        columns: x => new { x.incident_id, x.supersedes },
                        principalTable: "casualty_claims",
                        principalColumns: new[] { "incident_id", "key" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_casualty_claims_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_casualty_claims_sources_incident_id_source_key",
                        columns: x => new { x.incident_id, x.source_key },
                        principalTable: "sources",
                        principalColumns: new[] { "incident_id", "key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "forces",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true),
                    number_high = table.Column<int>(type: "integer", nullable: true),
                    at_least = table.Column<bool>(type: "boolean", nullable: false),
                    source_key = table.Column<string>(type: "text", nullable: true),
                    name_en = table.Column<string>(type: "text", nullable: true),
                    name_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forces", x => new { x.incident_id, x.key });
                    table.CheckConstraint("ck_forces_kind", "kind in ('police', 'army', 'navy', 'air_force', 'armed_forces', 'prosecutors', 'officials', 'private_security', 'helicopters', 'aircraft', 'vehicles', 'boats', 'other')");
                    table.CheckConstraint("ck_forces_number", "number >= 0 and (number_high is null or number_high >= number) or number is null and number_high is null");
                    table.ForeignKey(
                        name: "fk_forces_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_forces_sources_incident_id_source_key",
                        columns: x => new { x.incident_id, x.source_key },
                        principalTable: "sources",
                        principalColumns: new[] { "incident_id", "key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "involvements",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    actor_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    attribution = table.Column<string>(type: "text", nullable: true),
                    source_key = table.Column<string>(type: "text", nullable: true),
                    attributed_by_en = table.Column<string>(type: "text", nullable: true),
                    attributed_by_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_involvements", x => new { x.incident_id, x.key });
                    table.CheckConstraint("ck_involvements_attributed", "(role = 'perpetrator') = (attribution is not null)");
                    table.CheckConstraint("ck_involvements_attribution", "attribution in ('confirmed', 'alleged', 'denied', 'unknown')");
                    table.CheckConstraint("ck_involvements_role", "role in ('perpetrator', 'target', 'responder', 'participant')");
                    table.ForeignKey(
                        name: "fk_involvements_actors_actor_id",
                        column: x => x.actor_id,
                        principalTable: "actors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_involvements_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_involvements_sources_incident_id_source_key",
                        columns: x => new { x.incident_id, x.source_key },
                        principalTable: "sources",
                        principalColumns: new[] { "incident_id", "key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "losses",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    @event = table.Column<string>(name: "event", type: "text", nullable: false),
                    quantity = table.Column<decimal>(type: "numeric", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                    at_least = table.Column<bool>(type: "boolean", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    valued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    source_key = table.Column<string>(type: "text", nullable: true),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    note_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_losses", x => new { x.incident_id, x.key });
                    table.CheckConstraint("ck_losses_amounts", "quantity >= 0 and value >= 0 or quantity is null and value >= 0 or value is null and quantity >= 0 or quantity is null and value is null");
                    table.CheckConstraint("ck_losses_currency", "currency in ('PEN', 'USD')");
                    table.CheckConstraint("ck_losses_event", "event in ('destroyed', 'seized', 'burnt', 'damaged', 'stolen')");
                    table.CheckConstraint("ck_losses_kind", "kind in ('camp', 'dredge', 'engine', 'pump', 'machinery', 'vehicle', 'boat', 'fuel', 'ore', 'gold', 'mercury', 'explosives', 'weapons', 'power_tower', 'building', 'equipment', 'total', 'other')");
                    table.CheckConstraint("ck_losses_money", "(value is null) = (currency is null)");
                    table.ForeignKey(
                        name: "fk_losses_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_losses_sources_incident_id_source_key",
                        columns: x => new { x.incident_id, x.source_key },
                        principalTable: "sources",
                        principalColumns: new[] { "incident_id", "key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_casualty_claims_incident_id_category_adopted_from",
                table: "casualty_claims",
                columns: new[] { "incident_id", "category", "adopted_from" },
                unique: true,
                filter: "adopted_from is not null");

            migrationBuilder.CreateIndex(
                name: "ix_casualty_claims_incident_id_source_key",
                table: "casualty_claims",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_casualty_claims_incident_id_supersedes",
                table: "casualty_claims",
                columns: new[] { "incident_id", "supersedes" });

            migrationBuilder.CreateIndex(
                name: "ix_context_events_date_start",
                table: "context_events",
                column: "date_start");

            migrationBuilder.CreateIndex(
                name: "ix_context_events_key",
                table: "context_events",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forces_incident_id_source_key",
                table: "forces",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_gazetteer_places_department_code",
                table: "gazetteer_places",
                column: "department_code");

            migrationBuilder.CreateIndex(
                name: "ix_incident_context_context_id",
                table: "incident_context",
                column: "context_id");

            migrationBuilder.CreateIndex(
                name: "ix_incident_links_to_id",
                table: "incident_links",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "ix_incident_series_series_id",
                table: "incident_series",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_code",
                table: "incidents",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_outside_id",
                table: "incidents",
                column: "outside_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_status_updated_at",
                table: "incidents",
                columns: new[] { "status", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "ix_involvements_actor_id",
                table: "involvements",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_involvements_incident_id_source_key",
                table: "involvements",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_losses_incident_id_source_key",
                table: "losses",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_missing_persons_code",
                table: "missing_persons",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_missing_persons_status_last_news_on",
                table: "missing_persons",
                columns: new[] { "status", "last_news_on" });

            migrationBuilder.CreateIndex(
                name: "ix_person_links_person_id",
                table: "person_links",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_actor_kinds",
                table: "public_incidents",
                column: "actor_kinds")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_code",
                table: "public_incidents",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_date_start_code",
                table: "public_incidents",
                columns: new[] { "date_start", "code" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_department_code_date_start",
                table: "public_incidents",
                columns: new[] { "department_code", "date_start" });

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_folded",
                table: "public_incidents",
                column: "folded")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_killed_code",
                table: "public_incidents",
                columns: new[] { "killed", "code" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_kinds",
                table: "public_incidents",
                column: "kinds")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_point_date_start",
                table: "public_incidents",
                columns: new[] { "point", "date_start" })
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_series",
                table: "public_incidents",
                column: "series")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_vector_en",
                table: "public_incidents",
                column: "vector_en")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_public_incidents_vector_es",
                table: "public_incidents",
                column: "vector_es")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_publishers_name",
                table: "publishers",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_regions_outline",
                table: "regions",
                column: "outline")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_regions_parent_code",
                table: "regions",
                column: "parent_code");

            migrationBuilder.CreateIndex(
                name: "ix_regions_slug",
                table: "regions",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_revisions_at",
                table: "revisions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_by_id",
                table: "revisions",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_subject_subject_code_number",
                table: "revisions",
                columns: new[] { "subject", "subject_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_series_slug",
                table: "series",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sources_incident_id_copy_of",
                table: "sources",
                columns: new[] { "incident_id", "copy_of" });

            migrationBuilder.CreateIndex(
                name: "ix_sources_publisher_id",
                table: "sources",
                column: "publisher_id");

            migrationBuilder.CreateIndex(
                name: "ix_sources_url",
                table: "sources",
                column: "url");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acts");

            migrationBuilder.DropTable(
                name: "casualty_claims");

            migrationBuilder.DropTable(
                name: "code_counters");

            migrationBuilder.DropTable(
                name: "forces");

            migrationBuilder.DropTable(
                name: "gazetteer_places");

            migrationBuilder.DropTable(
                name: "incident_context");

            migrationBuilder.DropTable(
                name: "incident_links");

            migrationBuilder.DropTable(
                name: "incident_series");

            migrationBuilder.DropTable(
                name: "involvements");

            migrationBuilder.DropTable(
                name: "losses");

            migrationBuilder.DropTable(
                name: "person_events");

            migrationBuilder.DropTable(
                name: "person_links");

            migrationBuilder.DropTable(
                name: "public_figures");

            migrationBuilder.DropTable(
                name: "regions");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "context_events");

            migrationBuilder.DropTable(
                name: "series");

            migrationBuilder.DropTable(
                name: "actors");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "missing_persons");

            migrationBuilder.DropTable(
                name: "public_incidents");

            migrationBuilder.DropTable(
                name: "publishers");

            migrationBuilder.DropTable(
                name: "incidents");
        }
    }
}
