namespace MiningIncidents.Core.Codes;

public enum ActorKind
{
    Police, Army, Navy, StateAuthority, MiningCompany, PrivateSecurity, MineWorkers, InformalMiners, IllegalMiners, CriminalGang,
    Community, RondasCampesinas, Protesters, EnvironmentalDefender, Journalist, Unknown,
}

public enum ActorRole { Perpetrator, Target, Responder, Participant }

/// <summary>How sure the sources are that a perpetrator did it.</summary>
public enum Attribution { Confirmed, Alleged, Denied, Unknown }

public enum CasualtyCategory { Killed, Injured, Missing, Kidnapped, Arrested }

public enum PersonStatus { ReportedMissing, UnderSearch, LocatedAlive, LocatedDeceased, IdentifiedDeceased, ReportWithdrawn, Duplicate }

/// <summary>What became of a person; whereabouts are another question and recorded apart.</summary>
public enum Fate { Unknown, Alive, Deceased }

/// <summary>News of a case. Only <see cref="StatusChange"/> moves the status; an official denial is an event.</summary>
public enum PersonEventKind { StatusChange, OfficialDenial, SearchCalledOff, SearchResumed, News }

public enum PersonLinkRole { Disappearance, Search, Find }

public static class PeopleCodes
{
    public static readonly CodeList<ActorKind> ActorKinds = new("actor",
        (ActorKind.Police, "policía", "police", "", ""),
        (ActorKind.Army, "ejército", "army", "También fuerzas armadas sin precisar.", "Also armed forces not further specified."),
        (ActorKind.Navy, "marina", "navy", "", ""),
        (ActorKind.StateAuthority, "autoridad estatal", "state authority", "Fiscalía, ministerios, gobiernos regionales y locales.", "Prosecutors, ministries, regional and local government."),
        (ActorKind.MiningCompany, "empresa minera", "mining company", "", ""),
        (ActorKind.PrivateSecurity, "seguridad privada", "private security", "", ""),
        (ActorKind.MineWorkers, "trabajadores mineros", "mine workers", "Empleados de una empresa o contratista.", "Employees of a company or contractor."),
        (ActorKind.InformalMiners, "mineros informales", "informal miners", "", ""),
        (ActorKind.IllegalMiners, "mineros ilegales", "illegal miners", "", ""),
        (ActorKind.CriminalGang, "banda criminal", "criminal gang", "", ""),
        (ActorKind.Community, "comunidad", "community", "Comunidades campesinas o nativas y sus integrantes.", "Peasant or native communities and their members."),
        (ActorKind.RondasCampesinas, "rondas campesinas", "rondas campesinas", "", "Peasant patrols."),
        (ActorKind.Protesters, "manifestantes", "protesters", "", ""),
        (ActorKind.EnvironmentalDefender, "persona defensora del ambiente", "environmental defender", "", ""),
        (ActorKind.Journalist, "periodista", "journalist", "", ""),
        (ActorKind.Unknown, "desconocido", "unknown", "", ""));

    public static readonly CodeList<ActorRole> ActorRoles = new("role",
        (ActorRole.Perpetrator, "autor", "perpetrator", "Quien habría causado el daño.", "Who is said to have done the harm."),
        (ActorRole.Target, "afectado", "target", "Contra quien se dirigió.", "Against whom it was directed."),
        (ActorRole.Responder, "interviniente", "responder", "Quien acudió o intervino.", "Who came or intervened."),
        (ActorRole.Participant, "participante", "participant", "", ""));

    public static readonly CodeList<Attribution> Attributions = new("attribution",
        (Attribution.Confirmed, "confirmada", "confirmed", "Lo estableció un tribunal.", "A court established it."),
        (Attribution.Alleged, "presunta", "alleged", "Lo afirma una fuente.", "A source says so."),
        (Attribution.Denied, "negada", "denied", "El señalado lo niega.", "The accused denies it."),
        (Attribution.Unknown, "no se sabe", "unknown", "", ""));

    public static readonly CodeList<CasualtyCategory> CasualtyCategories = new("category",
        (CasualtyCategory.Killed, "muertos", "killed", "", ""),
        (CasualtyCategory.Injured, "heridos", "injured", "", ""),
        (CasualtyCategory.Missing, "desaparecidos", "missing", "Quienes siguen sin aparecer en la fecha dada.", "Those still missing on the date given."),
        (CasualtyCategory.Kidnapped, "secuestrados", "kidnapped", "", ""),
        (CasualtyCategory.Arrested, "detenidos", "arrested", "", ""));

    public static readonly CodeList<PersonStatus> PersonStatuses = new("personStatus",
        (PersonStatus.ReportedMissing, "reportado desaparecido", "reported missing", "", ""),
        (PersonStatus.UnderSearch, "en búsqueda", "under search", "", ""),
        (PersonStatus.LocatedAlive, "ubicado con vida", "located alive", "", ""),
        (PersonStatus.LocatedDeceased, "hallado sin vida", "located deceased", "", ""),
        (PersonStatus.IdentifiedDeceased, "fallecido identificado", "identified deceased", "", ""),
        (PersonStatus.ReportWithdrawn, "reporte retirado", "report withdrawn", "", ""),
        (PersonStatus.Duplicate, "duplicado", "duplicate", "", ""));

    public static readonly CodeList<Fate> Fates = new("fate",
        (Fate.Unknown, "se desconoce", "unknown", "", ""),
        (Fate.Alive, "con vida", "alive", "", ""),
        (Fate.Deceased, "sin vida", "deceased", "", ""));

    public static readonly CodeList<PersonEventKind> PersonEventKinds = new("personEvent",
        (PersonEventKind.StatusChange, "cambio de estado", "status change", "", ""),
        (PersonEventKind.OfficialDenial, "negación oficial", "official denial", "Se anota; no cambia el estado.", "Recorded; it does not change the status."),
        (PersonEventKind.SearchCalledOff, "búsqueda suspendida", "search called off", "", ""),
        (PersonEventKind.SearchResumed, "búsqueda reanudada", "search resumed", "", ""),
        (PersonEventKind.News, "novedad", "news", "", ""));

    public static readonly CodeList<PersonLinkRole> PersonLinkRoles = new("personLink",
        (PersonLinkRole.Disappearance, "desaparición", "disappearance", "", ""),
        (PersonLinkRole.Search, "búsqueda", "search", "", ""),
        (PersonLinkRole.Find, "hallazgo", "find", "", ""));
}
