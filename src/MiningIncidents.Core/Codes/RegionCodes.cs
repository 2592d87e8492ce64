namespace MiningIncidents.Core.Codes;

/// <summary>Who numbered an area: the two schemes give many of the same numbers to different places.</summary>
public enum UbigeoScheme { Inei, Reniec }

/// <summary>The three levels of Peru's administrative areas: UBIGEO codes of two, four and six digits.</summary>
public enum AdminLevel { Department, Province, District }

/// <summary>What a place of the gazetteer is.</summary>
public enum GazetteerKind
{
    DepartmentCapital, ProvinceCapital, DistrictCapital, PopulatedPlace, Community, MiningSettlement, MiningArea, Mine, ControlPost,
}

/// <summary>The coded fields of regions and places.</summary>
public static class RegionCodes
{
    public static readonly CodeList<UbigeoScheme> Schemes = new("ubigeoScheme",
        (UbigeoScheme.Inei, "INEI", "INEI", "Código del Instituto Nacional de Estadística e Informática.", "Code of the national statistics institute."),
        (UbigeoScheme.Reniec, "RENIEC", "RENIEC", "Código del registro de identidad.", "Code of the identity registry."));

    public static readonly CodeList<AdminLevel> Levels = new("adminLevel",
        (AdminLevel.Department, "departamento", "department", "", ""),
        (AdminLevel.Province, "provincia", "province", "", ""),
        (AdminLevel.District, "distrito", "district", "", ""));

    public static readonly CodeList<GazetteerKind> PlaceKinds = new("placeKind",
        (GazetteerKind.DepartmentCapital, "capital de departamento", "department capital", "", ""),
        (GazetteerKind.ProvinceCapital, "capital de provincia", "province capital", "", ""),
        (GazetteerKind.DistrictCapital, "capital de distrito", "district capital", "", ""),
        (GazetteerKind.PopulatedPlace, "centro poblado", "populated place", "", ""),
        (GazetteerKind.Community, "comunidad", "community", "Comunidad campesina o nativa.", "Peasant or indigenous community."),
        (GazetteerKind.MiningSettlement, "poblado minero", "mining settlement", "", ""),
        (GazetteerKind.MiningArea, "zona minera", "mining area", "Zona sin límites precisos.", "An area without precise limits."),
        (GazetteerKind.Mine, "mina", "mine", "", ""),
        (GazetteerKind.ControlPost, "puesto de control", "control post", "", ""));
}
