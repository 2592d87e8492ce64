using System.Globalization;
using System.Numerics;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>How many incidents each value of each facet would give: an incident counts for a facet when nothing but that facet's own choice refuses it.</summary>
internal sealed class FacetTally : ITally<FacetTally>
{
    private static readonly Facet[] Facets = Enum.GetValues<Facet>();

    private readonly int[] _departments = new int[byte.MaxValue + 1];
    private readonly int[] _provinces = new int[ProvinceTally.Codes];
    private readonly int[] _kinds = new int[16];
    private readonly int[] _actors = new int[16];
    private readonly int[] _verifications = new int[16];
    private readonly int[] _mining = new int[16];
    private readonly int[] _precisions = new int[16];
    private readonly int[] _missing = new int[2];
    private readonly int[] _violence = new int[2];

    public static bool ReadsRefusals => true;

    private int[][] All => [_departments, _provinces, _kinds, _actors, _verifications, _mining, _precisions, _missing, _violence];

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            CountEverywhere(columns, from + at);
        }
        foreach (var facet in Facets)
        {
            foreach (var at in JudgedAs.RefusedOnlyBy(refused, ColumnFilter.BitOf(facet)))
            {
                CountFor(facet, columns, from + at);
            }
        }
    }

    public void Add(FacetTally other)
    {
        foreach (var (mine, theirs) in All.Zip(other.All))
        {
            for (var i = 0; i < mine.Length; i++)
            {
                mine[i] += theirs[i];
            }
        }
    }

    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Counts() => new Dictionary<Facet, IReadOnlyList<FacetCount>>
    {
        [Facet.Region] = Listed(_departments, DepartmentCode.Of),
        [Facet.Province] = ProvinceTally.Listed(_provinces),
        [Facet.Kind] = Coded<IncidentKind>(_kinds),
        [Facet.Actor] = Coded<ActorKind>(_actors),
        [Facet.Verification] = Coded<Verification>(_verifications),
        [Facet.Mining] = Coded<MiningStatus>(_mining),
        [Facet.Precision] = Coded<LocationPrecision>(_precisions),
        [Facet.Missing] = Listed(_missing, Truth),
        [Facet.Violence] = Listed(_violence, Truth),
    };

    private void CountEverywhere(IncidentColumns columns, int i)
    {
        _departments[columns.Department[i]]++;
        _provinces[columns.Province[i]]++;
        CountBits(_kinds, columns.Kinds[i]);
        CountBits(_actors, columns.Actors[i]);
        _verifications[(int)columns.Verification(i)]++;
        _mining[(int)columns.Mining(i)]++;
        _precisions[(int)columns.Precision(i)]++;
        _missing[columns.Missing[i] > 0 ? 1 : 0]++;
        _violence[ColumnFilter.IsViolence(columns, i) ? 1 : 0]++;
    }

    private void CountFor(Facet facet, IncidentColumns columns, int i)
    {
        switch (facet)
        {
            case Facet.Region:
                _departments[columns.Department[i]]++;
                break;
            case Facet.Province:
                _provinces[columns.Province[i]]++;
                break;
            case Facet.Kind:
                CountBits(_kinds, columns.Kinds[i]);
                break;
            case Facet.Actor:
                CountBits(_actors, columns.Actors[i]);
                break;
            case Facet.Verification:
                _verifications[(int)columns.Verification(i)]++;
                break;
            case Facet.Mining:
                _mining[(int)columns.Mining(i)]++;
                break;
            case Facet.Precision:
                _precisions[(int)columns.Precision(i)]++;
                break;
            case Facet.Missing:
                _missing[columns.Missing[i] > 0 ? 1 : 0]++;
                break;
            case Facet.Violence:
                _violence[ColumnFilter.IsViolence(columns, i) ? 1 : 0]++;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(facet), facet, "Unknown facet.");
        }
    }

    private static void CountBits(int[] counts, uint mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            counts[BitOperations.TrailingZeroCount(mask)]++;
        }
    }

    private static IReadOnlyList<FacetCount> Coded<T>(int[] counts)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return Listed(counts, value => CodeText.Of(values[value]));
    }

    private static string Truth(int value) => value == 1 ? "true" : "false";

    internal static IReadOnlyList<FacetCount> Listed(int[] counts, Func<int, string?> name)
    {
        var listed = new List<FacetCount>();
        for (var value = 0; value < counts.Length; value++)
        {
            if (counts[value] > 0 && name(value) is { } text)
            {
                listed.Add(new(text, counts[value]));
            }
        }
        return IncidentFacets.InOrder(listed);
    }
}

/// <summary>Incidents by province, of those let through alone: unlike the facets it passes over other departments.</summary>
internal sealed class ProvinceTally : ITally<ProvinceTally>
{
    /// <summary>One more than the largest code of a province.</summary>
    public const int Codes = 10_000;

    private readonly int[] _provinces = new int[Codes];

    public static IReadOnlyList<FacetCount> Listed(int[] provinces) =>
        FacetTally.Listed(provinces, code => code == 0 ? null : code.ToString("0000", CultureInfo.InvariantCulture));

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            _provinces[columns.Province[from + at]]++;
        }
    }

    public void Add(ProvinceTally other)
    {
        for (var code = 0; code < Codes; code++)
        {
            _provinces[code] += other._provinces[code];
        }
    }

    public IReadOnlyList<FacetCount> Counts() => Listed(_provinces);
}
