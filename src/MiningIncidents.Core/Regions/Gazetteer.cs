using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>How a place matched what was typed, best first.</summary>
public enum GazetteerMatch { Name, Alias, NamePrefix, AliasPrefix, WordPrefix, Misspelling }

/// <summary>A place found, and how.</summary>
/// <param name="Place">The place.</param>
/// <param name="Match">How it matched.</param>
/// <param name="MatchedName">The name or alias that matched, as written in the gazetteer.</param>
public sealed record GazetteerHit(GazetteerPlace Place, GazetteerMatch Match, string MatchedName);

/// <summary>
/// Places by name, in memory and immutable: safe to share between threads. Case, accents and punctuation do not matter, aliases count.
/// Names repeat (there are many Santa Rosa), so every look-up answers candidates and the caller chooses.
/// </summary>
public sealed class Gazetteer
{
    private readonly Dictionary<long, GazetteerPlace> _byId = [];
    private readonly ILookup<string, Entry> _byName;

    /// <summary>Each name, and each later word of it on, sorted: a prefix is then one run.</summary>
    private readonly Entry[] _starts;

    /// <summary>The names alone, for misspellings.</summary>
    private readonly Entry[] _names;

    /// <exception cref="ArgumentException">Two places have the same id, or one has no name.</exception>
    public Gazetteer(IEnumerable<GazetteerPlace> places)
    {
        var names = new List<Entry>();
        var starts = new List<Entry>();
        foreach (var place in places)
        {
            if (!_byId.TryAdd(place.Id, place))
            {
                throw new ArgumentException($"Two places have the id {place.Id}.", nameof(places));
            }
            var name = new Entry(TextFolding.Fold(place.Name), place, place.Name, IsAlias: false, IsWhole: true);
            if (name.Folded.Length == 0)
            {
                throw new ArgumentException($"Place {place.Id} has no name.", nameof(places));
            }
            names.Add(name);
            names.AddRange(place.Aliases
                .Select(a => new Entry(TextFolding.Fold(a), place, a, IsAlias: true, IsWhole: true))
                .Where(e => e.Folded.Length > 0 && e.Folded != name.Folded)
                .DistinctBy(e => e.Folded));
        }
        foreach (var name in names)
        {
            starts.Add(name);
            for (var i = name.Folded.IndexOf(' ', StringComparison.Ordinal); i >= 0; i = name.Folded.IndexOf(' ', i + 1))
            {
                starts.Add(name with { Folded = name.Folded[(i + 1)..], IsWhole = false });
            }
        }
        _names = [.. names];
        _starts = [.. starts.OrderBy(e => e.Folded, StringComparer.Ordinal)];
        _byName = names.ToLookup(e => e.Folded, StringComparer.Ordinal);
    }

    public int Count => _byId.Count;

    /// <summary>Every place, in the order given.</summary>
    public IEnumerable<GazetteerPlace> Places => _byId.Values;

    /// <summary>The place with this id, or null.</summary>
    public GazetteerPlace? ById(long id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// Every place with exactly this name or alias, own names before aliases, then the more populous. Empty when there is none.
    /// </summary>
    /// <param name="name">The name, any case and accents.</param>
    /// <param name="department">INEI code or name of a department, to look only there; blank: everywhere. An unknown one finds nothing.</param>
    public IReadOnlyList<GazetteerPlace> Find(string? name, string? department = null)
    {
        var code = "";
        if (!string.IsNullOrWhiteSpace(department))
        {
            code = (Departments.Find(department.Trim()) ?? Departments.FindByName(department))?.Code;
            if (code is null)
            {
                return [];
            }
        }
        return [.. _byName[TextFolding.Fold(name)]
            .Where(e => code.Length == 0 || e.Place.DepartmentCode == code)
            .OrderBy(e => e.IsAlias).ThenByDescending(e => e.Place.Population ?? 0).ThenBy(e => e.Place.Id)
            .Select(e => e.Place).Distinct()];
    }

    /// <summary>
    /// What a picker offers while someone types: the name itself, names that begin so, names with a word that begins so, and, when those
    /// do not fill the list, names that are one or two letters away. "Pataz, La Libertad" looks in that department only.
    /// </summary>
    /// <param name="text">What was typed; blank finds nothing.</param>
    /// <param name="departmentCode">INEI code to look only there; null: everywhere.</param>
    /// <param name="take">The most to answer, 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="take"/> is out of range.</exception>
    public IReadOnlyList<GazetteerHit> Search(string? text, string? departmentCode = null, int take = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, 100);
        (text, departmentCode) = SplitDepartment(text, departmentCode);
        var wanted = TextFolding.Fold(text);
        if (wanted.Length is 0 or > 80)
        {
            return [];
        }
        var best = new Dictionary<long, (Entry Entry, GazetteerMatch Match, int Letters)>();
        void Offer(Entry entry, GazetteerMatch match, int letters)
        {
            if ((departmentCode is null || entry.Place.DepartmentCode == departmentCode)
                && (!best.TryGetValue(entry.Place.Id, out var known) || (match, letters).CompareTo((known.Match, known.Letters)) < 0))
            {
                best[entry.Place.Id] = (entry, match, letters);
            }
        }
        foreach (var entry in StartingWith(wanted))
        {
            Offer(entry, MatchOf(entry, wanted), 0);
        }
        // Where something is called just that, nobody misspelt it.
        if (best.Count < take && best.Values.All(b => b.Match > GazetteerMatch.Alias) && Misspelling.LettersAllowed(wanted) is > 0 and var allowed)
        {
            foreach (var entry in _names)
            {
                if (Misspelling.Distance(wanted, entry.Folded, allowed) is { } letters)
                {
                    Offer(entry, GazetteerMatch.Misspelling, letters);
                }
            }
        }
        return [.. best.Values
            .OrderBy(b => b.Match).ThenBy(b => b.Letters).ThenByDescending(b => b.Entry.Place.Population ?? 0)
            .ThenBy(b => b.Entry.Folded, StringComparer.Ordinal).ThenBy(b => b.Entry.Place.Id)
            .Take(take)
            .Select(b => new GazetteerHit(b.Entry.Place, b.Match, b.Entry.Written))];
    }

    private static (string? Text, string? DepartmentCode) SplitDepartment(string? text, string? departmentCode)
    {
        var comma = text?.LastIndexOf(',') ?? -1;
        return comma > 0 && departmentCode is null && Departments.FindByName(text![(comma + 1)..]) is { } department
            ? (text[..comma], department.Code)
            : (text, departmentCode);
    }

    private IEnumerable<Entry> StartingWith(string wanted)
    {
        int low = 0, high = _starts.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_starts[middle].Folded, wanted) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        for (var i = low; i < _starts.Length && _starts[i].Folded.StartsWith(wanted, StringComparison.Ordinal); i++)
        {
            yield return _starts[i];
        }
    }

    private static GazetteerMatch MatchOf(Entry entry, string wanted) =>
        !entry.IsWhole ? GazetteerMatch.WordPrefix
        : entry.Folded.Length == wanted.Length ? entry.IsAlias ? GazetteerMatch.Alias : GazetteerMatch.Name
        : entry.IsAlias ? GazetteerMatch.AliasPrefix : GazetteerMatch.NamePrefix;

    private sealed record Entry(string Folded, GazetteerPlace Place, string Written, bool IsAlias, bool IsWhole);
}
