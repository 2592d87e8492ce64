namespace MiningIncidents.Core.Codes;

public enum IncidentKind { ArmedAttack, Massacre, Killing, Kidnapping, Clash, Sabotage, Extortion, ProtestViolence, InterdictionRaid, Threat, Other }

public enum DatePrecision { ExactTime, Day, DayRange, Week, Month, Season, Year }

public enum PartOfDay { EarlyMorning, Morning, Midday, Afternoon, Evening, Night }

public enum LocationPrecision { ExactSite, Locality, NearLocality, District, Province, Department, LinearOrFuzzy, Country }

public enum MiningStatus { Formal, Informal, Illegal, Mixed, Unknown }

/// <summary>Whether the record is violence for sure; doubtful rows are kept and marked, and left out of counts of violence.</summary>
public enum ViolenceCertainty { Certain, Doubtful }

public enum LinkKind { Precedes, PartOf, RetaliationFor, SameSite, Corrects }

public enum SeriesKind { Operation, Series }

public enum Verification { SingleSource, Corroborated, Official, Disputed, Retracted }

public enum WorkflowStatus { Draft, InReview, Published, Withdrawn }

/// <summary>Whether rows may be republished under the terms they came with (ACLED's may not).</summary>
public enum LicenceTag { Open, NoRepublication }

/// <summary>How the region of an incident was decided, in the order the rules are tried.</summary>
public enum RegionRule { Coder, Gazetteer, Polygon, NearestWithin10Km, Unknown }

public static class IncidentCodes
{
    public static readonly CodeList<IncidentKind> Kinds = new("kind",
        (IncidentKind.ArmedAttack, "Ataque armado", "Armed attack", "Personas armadas atacan a otras o a una mina.", "Armed people attack others or a mine."),
        (IncidentKind.Massacre, "Masacre", "Massacre", "Cuatro o más personas muertas en un mismo hecho.", "Four or more people killed in one event."),
        (IncidentKind.Killing, "Homicidio", "Killing", "Una a tres personas muertas, fuera de un ataque armado o enfrentamiento.", "One to three people killed, outside an armed attack or a clash."),
        (IncidentKind.Kidnapping, "Secuestro", "Kidnapping", "Personas retenidas contra su voluntad.", "People held against their will."),
        (IncidentKind.Clash, "Enfrentamiento", "Clash", "Dos grupos se enfrentan con violencia.", "Two groups fight each other."),
        (IncidentKind.Sabotage, "Sabotaje", "Sabotage", "Destrucción de torres, equipos o instalaciones de otros.", "Destruction of towers, equipment or plant of others."),
        (IncidentKind.Extortion, "Extorsión", "Extortion", "Exigencia de dinero o bienes con amenazas.", "Money or goods demanded under threat."),
        (IncidentKind.ProtestViolence, "Protesta con violencia", "Violent protest", "Protesta en la que hubo violencia, de quien fuera.", "A protest in which there was violence, by whomever."),
        (IncidentKind.InterdictionRaid, "Operativo de interdicción", "Interdiction raid", "Operativo estatal contra la minería; se cuenta aparte de la violencia.", "State operation against mining; counted apart from violence."),
        (IncidentKind.Threat, "Amenaza", "Threat", "Amenaza contra personas, sin otro daño.", "Threat against people, with no other harm."),
        (IncidentKind.Other, "Otro", "Other", "Otro hecho; no se cuenta como violencia.", "Another event; not counted as violence."));

    public static readonly CodeList<DatePrecision> DatePrecisions = new("datePrecision",
        (DatePrecision.ExactTime, "hora exacta", "exact time", "", ""),
        (DatePrecision.Day, "día", "day", "", ""),
        (DatePrecision.DayRange, "intervalo de días", "range of days", "Ocurrió en algún momento del intervalo, o lo ocupó entero.", "It happened some time in the interval, or filled it."),
        (DatePrecision.Week, "semana", "week", "", ""),
        (DatePrecision.Month, "mes", "month", "", ""),
        (DatePrecision.Season, "temporada", "season", "Varios meses.", "Several months."),
        (DatePrecision.Year, "año", "year", "", ""));

    public static readonly CodeList<PartOfDay> PartsOfDay = new("partOfDay",
        (PartOfDay.EarlyMorning, "madrugada", "early morning", "", ""),
        (PartOfDay.Morning, "mañana", "morning", "", ""),
        (PartOfDay.Midday, "mediodía", "midday", "", ""),
        (PartOfDay.Afternoon, "tarde", "afternoon", "", ""),
        (PartOfDay.Evening, "anochecer", "evening", "", ""),
        (PartOfDay.Night, "noche", "night", "", ""));

    public static readonly CodeList<LocationPrecision> LocationPrecisions = new("precision",
        (LocationPrecision.ExactSite, "sitio exacto", "exact site", "Las coordenadas son las del hecho.", "The coordinates are those of the event."),
        (LocationPrecision.Locality, "localidad", "locality", "Se conoce el centro poblado.", "The settlement is known."),
        (LocationPrecision.NearLocality, "cerca de una localidad", "near a locality", "A no más de 25 km de un centro poblado.", "Within 25 km of a settlement."),
        (LocationPrecision.District, "distrito", "district", "Sólo se conoce el distrito.", "Only the district is known."),
        (LocationPrecision.Province, "provincia", "province", "Sólo se conoce la provincia.", "Only the province is known."),
        (LocationPrecision.Department, "departamento", "department", "Sólo se conoce el departamento.", "Only the department is known."),
        (LocationPrecision.LinearOrFuzzy, "tramo o zona difusa", "stretch or fuzzy area", "Un río, una carretera o una zona sin límites.", "A river, a road or an area without limits."),
        (LocationPrecision.Country, "país", "country", "Sólo se sabe que fue en el Perú.", "Only known to be in Peru."));

    public static readonly CodeList<MiningStatus> MiningStatuses = new("mining",
        (MiningStatus.Formal, "formal", "formal", "Con título y permisos, según la fuente.", "Titled and permitted, by the source."),
        (MiningStatus.Informal, "informal", "informal", "En proceso de formalización o sin completar permisos, según la fuente.", "Seeking formal status or lacking permits, by the source."),
        (MiningStatus.Illegal, "ilegal", "illegal", "En zona prohibida o con medios prohibidos, según la fuente.", "In a forbidden area or with forbidden means, by the source."),
        (MiningStatus.Mixed, "mixta", "mixed", "Las fuentes hablan de más de una condición.", "The sources speak of more than one status."),
        (MiningStatus.Unknown, "no consta", "not stated", "", ""));

    public static readonly CodeList<ViolenceCertainty> ViolenceCertainties = new("violence",
        (ViolenceCertainty.Certain, "violencia", "violence", "", ""),
        (ViolenceCertainty.Doubtful, "quizá no fue violencia", "perhaps not violence", "Se conserva y se marca; no entra en las cuentas de violencia.", "Kept and marked; left out of counts of violence."));

    public static readonly CodeList<LinkKind> LinkKinds = new("link",
        (LinkKind.Precedes, "precede a", "precedes", "", ""),
        (LinkKind.PartOf, "es parte de", "is part of", "", ""),
        (LinkKind.RetaliationFor, "represalia por", "retaliation for", "Sólo si una fuente lo dice.", "Only where a source says so."),
        (LinkKind.SameSite, "mismo lugar que", "same site as", "", ""),
        (LinkKind.Corrects, "corrige a", "corrects", "", ""));

    public static readonly CodeList<SeriesKind> SeriesKinds = new("seriesKind",
        (SeriesKind.Operation, "operativo", "operation", "", ""),
        (SeriesKind.Series, "serie", "series", "", ""));

    public static readonly CodeList<Verification> Verifications = new("verification",
        (Verification.SingleSource, "una sola fuente", "single source", "Lo dice una fuente, o copias de una sola.", "One source says so, or copies of one."),
        (Verification.Corroborated, "corroborado", "corroborated", "Dos o más fuentes independientes.", "Two or more independent sources."),
        (Verification.Official, "oficial", "official", "Una autoridad confirma lo esencial.", "An authority confirms the core fact."),
        (Verification.Disputed, "en disputa", "disputed", "Las fuentes se contradicen en lo esencial.", "Sources contradict each other on the core fact."),
        (Verification.Retracted, "desmentido", "retracted", "La fuente lo retiró.", "The source took it back."));

    public static readonly CodeList<WorkflowStatus> WorkflowStatuses = new("status",
        (WorkflowStatus.Draft, "borrador", "draft", "", ""),
        (WorkflowStatus.InReview, "en revisión", "in review", "", ""),
        (WorkflowStatus.Published, "publicado", "published", "", ""),
        (WorkflowStatus.Withdrawn, "retirado", "withdrawn", "", ""));

    public static readonly CodeList<LicenceTag> LicenceTags = new("licence",
        (LicenceTag.Open, "abierta", "open", "", ""),
        (LicenceTag.NoRepublication, "sin republicación", "no republication", "Nunca sale en descargas, API, mosaicos ni canales.", "Never leaves in downloads, API, tiles or feeds."));

    public static readonly CodeList<RegionRule> RegionRules = new("regionRule",
        (RegionRule.Coder, "elegida por quien codifica", "coder's choice", "", ""),
        (RegionRule.Gazetteer, "lugar del nomenclátor", "gazetteer place", "", ""),
        (RegionRule.Polygon, "dentro del contorno", "inside the outline", "", ""),
        (RegionRule.NearestWithin10Km, "departamento más cercano (10 km)", "nearest department (10 km)", "", ""),
        (RegionRule.Unknown, "desconocida", "unknown", "", ""));
}
