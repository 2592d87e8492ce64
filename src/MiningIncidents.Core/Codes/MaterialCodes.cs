using System.Text.Json.Serialization;

namespace MiningIncidents.Core.Codes;

public enum LossKind
{
    Camp, Dredge, Engine, Pump, Machinery, Vehicle, Boat, Fuel, Ore, Gold, Mercury, Explosives, Weapons, PowerTower, Building, Equipment, Total, Other,
}

/// <summary>What happened to a thing lost.</summary>
public enum LossEvent { Destroyed, Seized, Burnt, Damaged, Stolen }

public enum Currency { PEN, USD }

public enum ForceKind { Police, Army, Navy, AirForce, ArmedForces, Prosecutors, Officials, PrivateSecurity, Helicopters, Aircraft, Vehicles, Boats, Other }

/// <summary>Reliability of a source on the Admiralty scale.</summary>
public enum Reliability { A, B, C, D, E, F }

/// <summary>Credibility of one piece of information on the Admiralty scale (written 1 to 6).</summary>
public enum Credibility
{
    [JsonStringEnumMemberName("1")] C1 = 1,
    [JsonStringEnumMemberName("2")] C2,
    [JsonStringEnumMemberName("3")] C3,
    [JsonStringEnumMemberName("4")] C4,
    [JsonStringEnumMemberName("5")] C5,
    [JsonStringEnumMemberName("6")] C6,
}

public enum ContextKind { Law, StateOfEmergency, Curfew, Operation, Policy, Statement }

public static class MaterialCodes
{
    public static readonly CodeList<LossKind> LossKinds = new("loss",
        (LossKind.Camp, "campamento", "camp", "", ""),
        (LossKind.Dredge, "draga", "dredge", "", ""),
        (LossKind.Engine, "motor", "engine", "", ""),
        (LossKind.Pump, "bomba", "pump", "", ""),
        (LossKind.Machinery, "maquinaria pesada", "heavy machinery", "", ""),
        (LossKind.Vehicle, "vehículo", "vehicle", "", ""),
        (LossKind.Boat, "embarcación", "boat", "", ""),
        (LossKind.Fuel, "combustible", "fuel", "", ""),
        (LossKind.Ore, "mineral", "ore", "", ""),
        (LossKind.Gold, "oro", "gold", "", ""),
        (LossKind.Mercury, "mercurio", "mercury", "", ""),
        (LossKind.Explosives, "explosivos", "explosives", "", ""),
        (LossKind.Weapons, "armas", "weapons", "", ""),
        (LossKind.PowerTower, "torre eléctrica", "power tower", "", ""),
        (LossKind.Building, "instalación", "building", "", ""),
        (LossKind.Equipment, "equipo", "equipment", "", ""),
        (LossKind.Total, "total declarado", "stated total", "El total que da una fuente; no se suma con otros.", "The total a source gives; never added to others."),
        (LossKind.Other, "otro", "other", "", ""));

    public static readonly CodeList<LossEvent> LossEvents = new("lossEvent",
        (LossEvent.Destroyed, "destruido", "destroyed", "", ""),
        (LossEvent.Seized, "incautado", "seized", "", ""),
        (LossEvent.Burnt, "quemado", "burnt", "", ""),
        (LossEvent.Damaged, "dañado", "damaged", "", ""),
        (LossEvent.Stolen, "robado", "stolen", "", ""));

    public static readonly CodeList<Currency> Currencies = new("currency",
        (Currency.PEN, "soles", "soles", "", ""),
        (Currency.USD, "dólares de EE. UU.", "US dollars", "", ""));

    public static readonly CodeList<ForceKind> ForceKinds = new("force",
        (ForceKind.Police, "policías", "police officers", "", ""),
        (ForceKind.Army, "soldados", "soldiers", "", ""),
        (ForceKind.Navy, "marinos", "navy personnel", "", ""),
        (ForceKind.AirForce, "fuerza aérea", "air force", "", ""),
        (ForceKind.ArmedForces, "fuerzas armadas", "armed forces", "", ""),
        (ForceKind.Prosecutors, "fiscales", "prosecutors", "", ""),
        (ForceKind.Officials, "funcionarios", "officials", "", ""),
        (ForceKind.PrivateSecurity, "seguridad privada", "private security", "", ""),
        (ForceKind.Helicopters, "helicópteros", "helicopters", "", ""),
        (ForceKind.Aircraft, "aviones", "aircraft", "", ""),
        (ForceKind.Vehicles, "vehículos", "vehicles", "", ""),
        (ForceKind.Boats, "embarcaciones", "boats", "", ""),
        (ForceKind.Other, "otros", "other", "", ""));

    public static readonly CodeList<Reliability> Reliabilities = new("reliability",
        (Reliability.A, "A · fiable", "A · reliable", "Sin duda sobre su autenticidad; historial de fiabilidad completa.", "No doubt of authenticity; history of complete reliability."),
        (Reliability.B, "B · normalmente fiable", "B · usually reliable", "Dudas menores; historial mayormente válido.", "Minor doubt; mostly valid history."),
        (Reliability.C, "C · bastante fiable", "C · fairly reliable", "Dudas, pero ha dado información válida.", "Doubt, but has given valid information."),
        (Reliability.D, "D · poco fiable", "D · not usually reliable", "Dudas serias.", "Significant doubt."),
        (Reliability.E, "E · no fiable", "E · unreliable", "Historial de información inválida.", "History of invalid information."),
        (Reliability.F, "F · no se puede juzgar", "F · cannot be judged", "No hay base para juzgarla.", "No basis to judge."));

    public static readonly CodeList<Credibility> Credibilities = new("credibility",
        (Credibility.C1, "1 · confirmada", "1 · confirmed", "Confirmada por otras fuentes independientes.", "Confirmed by other independent sources."),
        (Credibility.C2, "2 · probable", "2 · probably true", "No confirmada; lógica y coherente.", "Not confirmed; logical and consistent."),
        (Credibility.C3, "3 · posible", "3 · possibly true", "Razonable; coincide en parte.", "Reasonable; agrees in part."),
        (Credibility.C4, "4 · dudosa", "4 · doubtful", "Posible, pero no lógica.", "Possible but not logical."),
        (Credibility.C5, "5 · improbable", "5 · improbable", "Contradicha por otra información.", "Contradicted by other information."),
        (Credibility.C6, "6 · no se puede juzgar", "6 · cannot be judged", "No hay base para juzgarla.", "No basis to judge."));

    public static readonly CodeList<ContextKind> ContextKinds = new("context",
        (ContextKind.Law, "norma", "law", "", ""),
        (ContextKind.StateOfEmergency, "estado de emergencia", "state of emergency", "", ""),
        (ContextKind.Curfew, "toque de queda", "curfew", "", ""),
        (ContextKind.Operation, "operativo", "operation", "", ""),
        (ContextKind.Policy, "medida", "policy", "", ""),
        (ContextKind.Statement, "declaración", "statement", "", ""));
}
