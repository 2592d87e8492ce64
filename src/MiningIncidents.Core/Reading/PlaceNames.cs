using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Reading;

/// <summary>How local a named place is.</summary>
public enum PlaceLevel
{
    /// <summary>A department.</summary>
    Department,

    /// <summary>A province.</summary>
    Province,

    /// <summary>A district.</summary>
    District,

    /// <summary>A settlement, mine, river or other named spot.</summary>
    Locality,
}

/// <summary>A place the reader can recognise. Names, not codes, so that a reading can be shown as it stands.</summary>
/// <param name="Name">The name, or an alias of it.</param>
/// <param name="Level">How local it is.</param>
/// <param name="Department">Its department, with accents.</param>
/// <param name="Province">Its province, or null when the gazetteer does not say.</param>
/// <param name="District">Its district, or null.</param>
public sealed record PlaceName(string Name, PlaceLevel Level, string Department, string? Province = null, string? District = null);

/// <summary>An index of place names for reading texts. Immutable; build it once and share it.</summary>
public sealed class PlaceNames
{
    private const int LongestName = 6;
    private readonly Dictionary<string, List<PlaceName>> byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> firstWords = new(StringComparer.Ordinal);

    /// <summary>Builds the index; the same name may stand for many places.</summary>
    public PlaceNames(IEnumerable<PlaceName> places)
    {
        foreach (var place in places)
        {
            var words = Tokenizer.Split(place.Name).Select(t => t.Plain).ToList();
            if (words.Count is 0 or > LongestName || (words.Count == 1 && words[0].Length < 3))
            {
                continue;
            }

            var key = string.Join(' ', words);
            if (!byName.TryGetValue(key, out var list))
            {
                byName[key] = list = [];
            }

            if (!list.Contains(place))
            {
                list.Add(place);
            }

            firstWords.Add(words[0]);
        }
    }

    /// <summary>The administrative areas and the gazetteer with all their aliases.</summary>
    public static PlaceNames From(AdminAreas areas, IEnumerable<GazetteerPlace> places)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(places);
        var names = new List<PlaceName>();
        foreach (var area in areas.All)
        {
            var level = area.Code.Length switch { 2 => PlaceLevel.Department, 4 => PlaceLevel.Province, _ => PlaceLevel.District };
            names.AddRange(area.Aliases.Prepend(area.Name).Select(name =>
                new PlaceName(name, level, NameOf(area.DepartmentCode)!, NameOf(area.ProvinceCode), NameOf(area.DistrictCode))));
        }

        foreach (var place in places)
        {
            names.AddRange(place.Aliases.Prepend(place.Name).Select(name =>
                new PlaceName(name, PlaceLevel.Locality, NameOf(place.DepartmentCode)!, NameOf(place.ProvinceCode),
                    NameOf(place.DistrictCode))));
        }

        return new PlaceNames(names.Where(n => n.Department is not null));

        string? NameOf(string? code) => areas.Find(code)?.Name;
    }

    /// <summary>The longest name that starts at a token, and every place called so.</summary>
    internal IReadOnlyList<PlaceName> Longest(IReadOnlyList<Token> tokens, int at, out int end)
    {
        end = at;
        if (!firstWords.Contains(tokens[at].Plain))
        {
            return [];
        }

        IReadOnlyList<PlaceName> best = [];
        var key = "";
        for (var i = at; i < Math.Min(tokens.Count, at + LongestName) && tokens[i].Sentence == tokens[at].Sentence; i++)
        {
            key = key.Length == 0 ? tokens[i].Plain : key + " " + tokens[i].Plain;
            if (tokens[i].Capital && byName.TryGetValue(key, out var found))
            {
                (best, end) = (found, i + 1);
            }
        }

        return best;
    }
}
