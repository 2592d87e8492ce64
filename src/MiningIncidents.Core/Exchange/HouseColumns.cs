using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using static MiningIncidents.Core.Exchange.HouseType;

namespace MiningIncidents.Core.Exchange;

/// <summary>The columns of the house format, in order. Names are permanent: new ones are added at the end of their group, none is renamed.</summary>
public static class HouseColumns
{
    public static readonly IReadOnlyList<HouseColumn> All =
    [
        new("code", Text, "#event+code", "Código permanente del incidente.", "Permanent code of the incident.", r => r.Incident.Code),
        new("url", Text, "#meta+url", "Dirección de su página.", "Address of its page.", r => r.Url),
        .. Both("title", "#event+name", "Título", "Title", i => i.Title),
        .. Both("summary", "#description", "Resumen", "Summary", i => i.Summary),
        new("kinds", List, "#event+type+list", "Tipos de los hechos, en orden, cada uno una vez.", "Kinds of the acts, in order, each once.",
            r => Texts(r.Incident.Kinds), IncidentCodes.Kinds),
        new("dateStart", Date, "#date+start", "Primer día en que pudo ocurrir (hora de Lima).", "First day on which it may have happened (Lima time).", r => r.Incident.DateStart),
        new("dateEnd", Date, "#date+end", "Último día, inclusive.", "Last day, inclusive.", r => r.Incident.DateEnd),
        new("datePrecision", Code, "#date+precision", "Qué significa el intervalo.", "What the interval means.",
            r => CodeText.Of(r.Incident.DatePrecision), IncidentCodes.DatePrecisions),
        new("partOfDay", Code, "", "Parte del día.", "Part of the day.", r => Coded(r.Incident.PartOfDay), IncidentCodes.PartsOfDay),
        .. Both("place.description", "#loc+name", "Lugar como lo escribe la fuente", "Place as the source writes it", i => i.Place.Description),
        .. Area("place.department", "#adm1", "Departamento", "Department", p => p.Department),
        new("place.department.slug", Text, "", "El departamento en las direcciones del sitio.", "The department in addresses of the site.", r => r.Incident.Place.Department?.Slug),
        .. Area("place.province", "#adm2", "Provincia", "Province", p => p.Province),
        .. Area("place.district", "#adm3", "Distrito", "District", p => p.District),
        new("place.point.latitude", Degrees, "#geo+lat", "Latitud (WGS 84); vacía si no se conoce o no se publica un punto.",
            "Latitude (WGS 84); empty where no point is known or may be shown.", r => r.Incident.Place.Point?.Latitude),
        new("place.point.longitude", Degrees, "#geo+lon", "Longitud (WGS 84).", "Longitude (WGS 84).", r => r.Incident.Place.Point?.Longitude),
        new("place.precision", Code, "#geo+precision", "Con qué exactitud se conoce o se muestra el lugar. Un punto de un distrito, una provincia o un departamento representa el área, no el sitio.",
            "How exactly the place is known or shown. The point of a district, province or department stands for the area, not for the site.",
            r => CodeText.Of(r.Incident.Place.Precision), IncidentCodes.LocationPrecisions),
        new("place.coarsened", Truth, "", "true: por seguridad de alguien se muestra un lugar menos exacto que el conocido.",
            "true: for somebody's safety the place is shown more coarsely than it is known.", r => r.Incident.Place.Coarsened),
        new("place.regionRule", Code, "", "Cómo se decidió el departamento.", "How the department was decided.",
            r => CodeText.Of(r.Incident.Place.RegionRule), IncidentCodes.RegionRules),
        new("place.mineSite", Text, "#loc+mine", "Mina o concesión.", "Mine or concession.", r => r.Incident.Place.MineSite),
        new("place.miningStatus", Code, "", "Condición de la minería según una fuente.", "Status of the mining, as claimed by a source.",
            r => CodeText.Of(r.Incident.Place.MiningStatus), IncidentCodes.MiningStatuses),
        new("place.minerals", List, "", "Minerales.", "Minerals.", r => r.Incident.Place.Minerals),
        new("violence", Code, "", "Si consta que fue violencia.", "Whether it is violence for sure.", r => CodeText.Of(r.Incident.Violence), IncidentCodes.ViolenceCertainties),
        .. Both("motive", "", "Motivo según las fuentes", "Motive as sources give it", i => i.Motive),
        new("actors", List, "#actor+list", "Actores: rol:tipo, y para los autores :atribución.", "Actors: role:kind, and :attribution for perpetrators.",
            r => Texts(r.Incident.Actors, a => Joined(CodeText.Of(a.Role), CodeText.Of(a.Kind), Coded(a.Attribution)))),
        new("actors.name.es", List, "#actor+name+list+i_es", "Nombres de los actores en español, en el mismo orden.", "Names of the actors in Spanish, in the same order.",
            r => Texts(r.Incident.Actors, a => a.Name.Es ?? a.Name.En ?? "")),
        new("actors.name.en", List, "#actor+name+list+i_en", "Nombres de los actores en inglés, en el mismo orden.", "Names of the actors in English, in the same order.",
            r => Texts(r.Incident.Actors, a => a.Name.En ?? a.Name.Es ?? "")),
        .. Figure("killed", "#affected+killed", "Muertos", "Killed", f => f.Killed),
        .. Figure("injured", "#affected+injured", "Heridos", "Injured", f => f.Injured),
        .. Figure("missing", "#affected+missing", "Desaparecidos que seguían sin aparecer", "People still missing", f => f.Missing),
        .. Figure("kidnapped", "#affected+abducted", "Secuestrados", "Kidnapped", f => f.Kidnapped),
        .. Figure("arrested", "#affected+detained", "Detenidos", "Arrested", f => f.Arrested),
        new("claims", WholeNumber, "", "Cuántas cifras de víctimas se han reportado, adoptadas o no.", "How many casualty figures were reported, adopted or not.", r => r.Incident.Claims.Count),
        new("persons", List, "", "Casos de personas desaparecidas: código:estado:cuántas.", "Cases of missing people: code:status:how many.",
            r => Texts(r.Incident.Persons, p => Joined(p.Code, CodeText.Of(p.Status), Number(p.Count)))),
        new("losses", List, "", "Pérdidas: tipo:qué pasó, luego cantidad y unidad, luego valor y moneda. No se suman.",
            "Losses: kind:event, then quantity and unit, then value and currency. Never to be summed.", r => Texts(r.Incident.Losses, Loss)),
        new("forces", List, "", "Fuerzas participantes: tipo, y número si se conoce.", "Forces taking part: kind, and number where known.",
            r => Texts(r.Incident.Forces, f => Joined(CodeText.Of(f.Kind), Number(f.Number)))),
        new("sources", List, "#meta+source+list", "Quién publicó cada fuente.", "Publisher of each source.", r => Texts(r.Incident.Sources, s => s.Publisher)),
        new("sources.url", List, "#meta+source+url+list", "Dirección de cada fuente, en el mismo orden; «-» si no tiene.", "Address of each source, in the same order; \"-\" where it has none.",
            r => Texts(r.Incident.Sources, s => s.Url ?? "-")),
        new("independentSources", WholeNumber, "", "Cuántas fuentes no se copian entre sí.", "How many of the sources do not repeat one another.", r => r.Incident.IndependentSources),
        new("links", List, "", "Enlaces con otros incidentes: tipo:código («<» antes del tipo: el otro lo dice de éste).",
            "Links with other incidents: kind:code (\"<\" before the kind: the other one has the relation to this one).",
            r => Texts(r.Incident.Links, l => $"{(l.Outgoing ? "" : "<")}{CodeText.Of(l.Kind)}:{l.Code}")),
        new("series", List, "", "Operativos y series de los que es parte.", "Operations and series it belongs to.", r => Texts(r.Incident.Series, s => s.Slug)),
        new("context", List, "", "Normas, emergencias y medidas con las que se cuenta.", "Laws, emergencies and policies it is told with.", r => Texts(r.Incident.Context, c => c.Key)),
        new("verification", Code, "#status+verification", "Qué tan establecido está.", "How well it is established.", r => CodeText.Of(r.Incident.Verification), IncidentCodes.Verifications),
        new("licence", Code, "", "Siempre «open» aquí: lo demás no sale.", "Always \"open\" here: the rest never leaves.", r => CodeText.Of(r.Incident.Licence), IncidentCodes.LicenceTags),
        new("knownFrom", Date, "#date+reported", "Primer día en que se reportó.", "First day it was reported.", r => r.Incident.KnownFrom),
        new("publishedAt", Instant, "", "Cuándo se publicó aquí por primera vez.", "When it was first published here.", r => r.Incident.PublishedAt),
        new("updatedAt", Instant, "#date+updated", "Último cambio.", "Last change.", r => r.Incident.UpdatedAt),
        new("version", WholeNumber, "", "Sube con cada cambio.", "Rises with every change.", r => r.Incident.Version),
    ];

    private static IEnumerable<HouseColumn> Both(string name, string hxl, string es, string en, Func<PublicIncident, LocalText?> value) =>
    [
        new($"{name}.es", Text, Tag(hxl, "+i_es"), $"{es}, en español.", $"{en}, in Spanish.", r => value(r.Incident)?.Es),
        new($"{name}.en", Text, Tag(hxl, "+i_en"), $"{es}, en inglés.", $"{en}, in English.", r => value(r.Incident)?.En),
    ];

    private static IEnumerable<HouseColumn> Area(string name, string hxl, string es, string en, Func<PublicPlace, PublicArea?> value) =>
    [
        new($"{name}.code", Text, hxl + "+code+v_inei", $"{es}: código UBIGEO del INEI; texto, con sus ceros.", $"{en}: INEI UBIGEO code; text, with its zeros.", r => value(r.Incident.Place)?.Code),
        new($"{name}.name", Text, hxl + "+name", $"{es}: nombre.", $"{en}: name.", r => value(r.Incident.Place)?.Name),
    ];

    private static IEnumerable<HouseColumn> Figure(string name, string hxl, string es, string en, Func<PublicFigures, PublicFigureNow?> value)
    {
        HouseColumn One(string part, HouseType type, string tag, string esPart, string enPart, Func<HouseRow, PublicFigureNow, object?> get) => new(
            $"figures.{name}.{part}", type, tag, $"{es}: {esPart}", $"{en}: {enPart}", r => value(r.Incident.Figures) is { } figure ? get(r, figure) : null);
        return
        [
            One("low", WholeNumber, hxl + "+min", "mínimo de la cifra adoptada.", "lowest of the adopted figure.", (_, f) => f.Low),
            One("best", WholeNumber, hxl, "mejor cifra adoptada; vacía si no se sabe, 0 sólo si la fuente dice que ninguno.", "best adopted figure; empty where not known, 0 only where the source says none.", (_, f) => f.Best),
            One("high", WholeNumber, hxl + "+max", "máximo de la cifra adoptada.", "highest of the adopted figure.", (_, f) => f.High),
            One("atLeast", Truth, "", "true: la fuente dice «al menos».", "true: the source says \"at least\".", (_, f) => f.AtLeast),
            One("asOf", Date, "", "día en que se reportó.", "day it was reported.", (_, f) => f.AsOf),
            One("source", Text, "", "quién publicó la fuente.", "publisher of the source.", (r, f) => r.Incident.Sources.FirstOrDefault(s => s.Key == f.Source)?.Publisher),
        ];
    }

    internal static string Loss(LossRecord loss) => string.Join(' ', new[]
    {
        Joined(CodeText.Of(loss.Kind), CodeText.Of(loss.Event)),
        loss.Quantity is { } quantity ? $"{(loss.AtLeast ? "≥" : "")}{quantity.ToString("0.####", CultureInfo.InvariantCulture)}" : null,
        loss.Quantity is null ? null : loss.Unit,
        loss.Value is { } value ? value.ToString("0.##", CultureInfo.InvariantCulture) : null,
        loss.Value is null ? null : Coded(loss.Currency),
    }.OfType<string>());

    private static string Tag(string hxl, string attribute) => hxl.Length == 0 ? "" : hxl + attribute;

    private static string? Coded<T>(T? value)
        where T : struct, Enum => value is { } given ? CodeText.Of(given) : null;

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Joined(params string?[] parts) => string.Join(':', parts.OfType<string>());

    private static IReadOnlyList<string> Texts<T>(IEnumerable<T> values)
        where T : struct, Enum => [.. values.Select(CodeText.Of)];

    private static IReadOnlyList<string> Texts<T>(IEnumerable<T> values, Func<T, string> text) => [.. values.Select(text)];
}
