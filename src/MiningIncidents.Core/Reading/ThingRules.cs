using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>From the words of a text to the kinds of the record: what sort of actor, what sort of goods. The first line that fits wins.</summary>
public static class ThingRules
{
    private static readonly (string[] Stems, ActorKind Kind)[] Actors =
    [
        (["policia", "efectivo", "agente", "suboficial", "police", "officer", "riot squad"], ActorKind.Police),
        (["soldado", "militar", "ejercito", "soldier", "troop", "army"], ActorKind.Army),
        (["marino", "marina", "infante", "marine", "navy", "sailor"], ActorKind.Navy),
        (["vigilante", "guardia", "guardian", "seguridad", "guard", "watchm", "security"], ActorKind.PrivateSecurity),
        (["periodista", "reporter", "journalist", "camarografo"], ActorKind.Journalist),
        (["ronder", "rondas"], ActorKind.RondasCampesinas),
        (["defensor", "ambientalista", "guardaparque", "defender", "environmental", "activist"], ActorKind.EnvironmentalDefender),
        (["mineria ilegal", "mineros ilegales", "minero ilegal", "illegal min", "illegal gold", "extractor"], ActorKind.IllegalMiners),
        (["mineros informales", "minero informal", "informal min", "artesanal", "artisanal"], ActorKind.InformalMiners),
        (["banda", "gang", "sicario", "hitm", "mafia", "criminal", "extorsion", "delincuen", "organizacion"], ActorKind.CriminalGang),
        (["manifestante", "protest", "huelguista", "striker", "demonstrator"], ActorKind.Protesters),
        (["comuner", "poblador", "villager", "comunidad", "community", "resident", "campesin", "vecino", "indigen"], ActorKind.Community),
        (["fiscal", "prosecutor", "alcalde", "mayor", "funcionario", "official", "autoridad"], ActorKind.StateAuthority),
        (["empresa", "compania", "company", "minera"], ActorKind.MiningCompany),
        (["minero", "trabajador", "obrero", "ingeniero", "empleado", "perforista", "operario", "miner", "worker", "labourer", "laborer", "engineer", "employee", "contractor"], ActorKind.MineWorkers),
    ];

    private static readonly (string[] Stems, LossKind Kind)[] Goods =
    [
        (["campament", "camp"], LossKind.Camp), (["draga", "dredge", "balsa", "raft", "barge"], LossKind.Dredge),
        (["motobomba", "bomba", "pump"], LossKind.Pump), (["motor", "engine", "generador", "generator"], LossKind.Engine),
        (["excavadora", "cargador", "volquete", "excavator", "loader", "bulldozer", "backhoe", "digger", "maquina", "machinery", "compresora", "compressor", "perforadora", "drill"], LossKind.Machinery),
        (["camioneta", "camion", "vehicul", "patrullero", "pickup", "truck", "vehicle", "car", "bus", "motorcycle"], LossKind.Vehicle),
        (["bote", "embarcacion", "canoa", "peque", "boat"], LossKind.Boat),
        (["combustible", "petroleo", "diesel", "gasolina", "fuel"], LossKind.Fuel), (["mercurio", "mercury"], LossKind.Mercury),
        (["mineral", "ore"], LossKind.Ore), (["oro", "gold"], LossKind.Gold),
        (["dinamita", "explosiv", "fulminante", "anfo", "dynamite", "detonator"], LossKind.Explosives),
        (["fusil", "arma", "escopeta", "pistola", "municion", "cartucho", "rifle", "weapon", "gun", "ammunition"], LossKind.Weapons),
        (["torre", "tower", "pylon"], LossKind.PowerTower),
        (["vivienda", "oficina", "almacen", "planta", "garita", "house", "office", "warehouse", "building", "checkpoint", "mill", "molino"], LossKind.Building),
        (["equipo", "equipment", "tolva", "chute", "quimbalete"], LossKind.Equipment),
    ];

    private static readonly (string[] Stems, string Unit)[] Units =
    [
        (["galon", "gallon"], "gallons"), (["litro", "litre", "liter"], "litres"), (["kilo", "kg"], "kg"), (["gramo", "gram"], "g"),
        (["tonelada", "tonne", "ton"], "tonnes"), (["cartucho", "cartridge"], "units"),
    ];

    /// <summary>What sort of actor the words name; unknown where they do not say.</summary>
    public static ActorKind ActorOf(string words) => First(Actors, words) ?? ActorKind.Unknown;

    /// <summary>What sort of goods the words name; an amount without goods is a stated total.</summary>
    public static LossKind GoodsOf(string? words) => string.IsNullOrWhiteSpace(words) ? LossKind.Total : First(Goods, words) ?? LossKind.Other;

    /// <summary>The unit of a quantity in the words around it.</summary>
    public static string UnitOf(string words)
    {
        var folded = " " + TextFolding.Fold(words);
        return Array.Find(Units, u => u.Stems.Any(s => folded.Contains(" " + s, StringComparison.Ordinal))).Unit ?? "units";
    }

    private static T? First<T>((string[] Stems, T Kind)[] rules, string words)
        where T : struct
    {
        var folded = " " + TextFolding.Fold(words);
        foreach (var (stems, kind) in rules)
        {
            if (stems.Any(s => folded.Contains(" " + s, StringComparison.Ordinal)))
            {
                return kind;
            }
        }
        return null;
    }
}
