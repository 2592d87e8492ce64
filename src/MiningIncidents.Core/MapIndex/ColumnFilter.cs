using System.Globalization;
using System.Numerics;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// The filter over columns: what <see cref="IncidentSql"/> says in SQL, said as comparisons and masks. A contract test holds the two to the same answers.
/// For each incident it tells which conditions refuse it: a bit for each facet, one for all others. So one reading counts every facet as if that facet
/// were not chosen.
/// </summary>
internal sealed class ColumnFilter
{
    /// <summary>Incidents judged at once, and known together by their <see cref="ColumnZones"/>; a multiple of 64.</summary>
    public const int Chunk = 256;

    /// <summary>The bit of a condition that belongs to no facet.</summary>
    public const ushort Other = 1;

    private static readonly ushort ViolentKinds =
        (ushort)IncidentCodes.Kinds.Items.Where(k => KindEquivalents.CountsAsViolence(k.Value)).Aggregate(0, (mask, k) => mask | (1 << (int)k.Value));

    private delegate void Condition(IncidentColumns columns, int from, Span<ushort> refused);

    private readonly List<Condition> _conditions = [];
    private readonly Func<IncidentColumns, ulong[]?>? _found;
    private readonly BoundingBox? _box;

    // One bit a department, where some are chosen.
    private readonly uint? _regions;

    /// <param name="filter">The filter; its text, polygon and series are answered by <paramref name="found"/>, its day by the caller.</param>
    /// <param name="forRepublication">True: rows under terms that forbid republication are left out.</param>
    /// <param name="found">For some columns, one bit an incident: whether what only PostGIS can judge lets it through. Null where nothing of the sort is asked.</param>
    public ColumnFilter(IncidentFilter filter, bool forRepublication, Func<IncidentColumns, ulong[]?>? found = null)
    {
        _found = found;
        _box = filter.Box;
        _regions = filter.Regions.Count == 0 ? null : DepartmentsOf(filter.Regions).Index().Aggregate(0u, (mask, d) => d.Item ? mask | (1u << d.Index) : mask);
        AddCommon(filter, forRepublication);
        AddFacets(filter);
        AddExcluded(filter);
    }

    /// <summary>The bit of a facet's conditions.</summary>
    public static ushort BitOf(Facet facet) => (ushort)(2 << (int)facet);

    /// <summary>Whether an incident counts as violence.</summary>
    public static bool IsViolence(IncidentColumns columns, int i) => (columns.Kinds[i] & ViolentKinds) != 0 && columns.IsCertain(i);

    /// <summary>Whether any incident of a zone may count; false: reading it would change nothing.</summary>
    /// <param name="columns">Where it is.</param>
    /// <param name="zone">Which.</param>
    /// <param name="readsRefusals">Whether incidents count that a single facet refuses.</param>
    public bool MayCount(IncidentColumns columns, int zone, bool readsRefusals)
    {
        if ((_box is not null && !columns.Zones.Meets(zone, _box)) || (_regions is { } regions && !readsRefusals && !columns.Zones.Meets(zone, regions)))
        {
            return false;
        }
        return _found?.Invoke(columns) is not { } found || found.AsSpan(zone * (Chunk / 64), Math.Min(Chunk / 64, found.Length - (zone * (Chunk / 64)))).ContainsAnyExcept(0UL);
    }

    /// <summary>Sets the bits of the conditions that refuse each incident from <paramref name="from"/> on; 0 stands for let through.</summary>
    public void Judge(IncidentColumns columns, ulong[]? gone, int from, Span<ushort> refused)
    {
        refused.Clear();
        foreach (var condition in _conditions)
        {
            condition(columns, from, refused);
        }
        if (gone is not null)
        {
            RefuseWhere(gone, set: true, from, refused);
        }
        if (_found?.Invoke(columns) is { } found)
        {
            RefuseWhere(found, set: false, from, refused);
        }
    }

    private static void RefuseWhere(ulong[] bits, bool set, int from, Span<ushort> refused)
    {
        // Sixty-four at a time: most often all of them or none.
        for (var i = 0; i < refused.Length;)
        {
            var (word, first) = Math.DivRem(from + i, 64);
            var count = Math.Min(64 - first, refused.Length - i);
            var refuse = (set ? bits[word] : ~bits[word]) >> first;
            for (var offset = 0; offset < count && refuse != 0; offset++, refuse >>= 1)
            {
                refused[i + offset] |= (ushort)(refuse & Other);
            }
            i += count;
        }
    }

    private void AddCommon(IncidentFilter f, bool forRepublication)
    {
        if (forRepublication)
        {
            RequireByte(Other, static c => c.Place, IncidentColumns.MayRepublishOf);
        }
        if (f.From is { } from)
        {
            var first = from.DayNumber;
            _conditions.Add((columns, start, refused) => Within(columns.LastDay.AsSpan(start, refused.Length), first, int.MaxValue, refused));
        }
        if (f.To is { } to)
        {
            var last = to.DayNumber;
            _conditions.Add((columns, start, refused) => Within(columns.FirstDay.AsSpan(start, refused.Length), int.MinValue, last, refused));
        }
        if (f.KilledMin is { } killed)
        {
            _conditions.Add((columns, start, refused) => Within(columns.Killed.AsSpan(start, refused.Length), killed, int.MaxValue, refused));
        }
        if (f.Box is { } box)
        {
            // Not a number is in no box.
            Require(Other, (c, i) => c.Longitude[i] >= box.West && c.Longitude[i] <= box.East && c.Latitude[i] >= box.South && c.Latitude[i] <= box.North);
        }
        if (f.Districts.Count > 0)
        {
            var districts = f.Districts.Select(Number).ToHashSet();
            Require(Other, (c, i) => c.DistrictInProvince[i] != 0 && districts.Contains((c.Province[i] * 100) + c.DistrictInProvince[i]));
        }
    }

    private void AddFacets(IncidentFilter f)
    {
        if (f.Regions.Count > 0)
        {
            var chosen = DepartmentsOf(f.Regions);
            RequireByte(BitOf(Facet.Region), static c => c.Department, code => chosen[code]);
        }
        if (f.Provinces.Count > 0)
        {
            var provinces = f.Provinces.Select(Number).ToHashSet();
            Require(BitOf(Facet.Province), (c, i) => provinces.Contains(c.Province[i]) && c.Province[i] != 0);
        }
        if (f.Kinds.Count > 0)
        {
            var kinds = (ushort)Mask(f.Kinds.Select(k => (int)k));
            _conditions.Add((columns, start, refused) => Touch(columns.Kinds.AsSpan(start, refused.Length), kinds, BitOf(Facet.Kind), refused));
        }
        if (f.Actors.Count > 0)
        {
            var actors = (ushort)Mask(f.Actors.Select(a => (int)a));
            _conditions.Add((columns, start, refused) => Touch(columns.Actors.AsSpan(start, refused.Length), actors, BitOf(Facet.Actor), refused));
        }
        var verifications = Mask(f.Verifications.Select(v => (int)v));
        if (verifications != 0)
        {
            RequireByte(BitOf(Facet.Verification), static c => c.Standing, standing => ((verifications >> (int)IncidentColumns.VerificationOf(standing)) & 1) != 0);
        }
        var mining = Mask(f.Mining.Select(m => (int)m));
        if (mining != 0)
        {
            RequireByte(BitOf(Facet.Mining), static c => c.Standing, standing => ((mining >> (int)IncidentColumns.MiningOf(standing)) & 1) != 0);
        }
        if (f.Violence == true)
        {
            _conditions.Add(static (columns, start, refused) => Touch(columns.Kinds.AsSpan(start, refused.Length), ViolentKinds, BitOf(Facet.Violence), refused));
            RequireByte(BitOf(Facet.Violence), static c => c.Place, IncidentColumns.IsCertainOf);
        }
        else if (f.Violence == false)
        {
            Require(BitOf(Facet.Violence), static (c, i) => !IsViolence(c, i));
        }
        if (f.Missing is { } missing)
        {
            Require(BitOf(Facet.Missing), (c, i) => c.Missing[i] > 0 == missing);
        }
        if (f.Precision is not null)
        {
            var precisions = Mask(f.AtLeastAsPrecise().Select(p => (int)p));
            RequireByte(BitOf(Facet.Precision), static c => c.Place, place => ((precisions >> (int)IncidentColumns.PrecisionOf(place)) & 1) != 0);
        }
    }

    private void AddExcluded(IncidentFilter f)
    {
        if (f.Excluded.Count == 0)
        {
            return;
        }
        var departments = DepartmentsOf(f.ExcludedOf(Facet.Region));
        var provinces = f.ExcludedOf(Facet.Province).Select(Number).ToHashSet();
        var kinds = Mask(f.ExcludedOf(Facet.Kind).Select(k => (int)CodeText.Parse<IncidentKind>(k)));
        var actors = Mask(f.ExcludedOf(Facet.Actor).Select(a => (int)CodeText.Parse<ActorKind>(a)));
        var verifications = Mask(f.ExcludedOf(Facet.Verification).Select(v => (int)CodeText.Parse<Verification>(v)));
        var mining = Mask(f.ExcludedOf(Facet.Mining).Select(m => (int)CodeText.Parse<MiningStatus>(m)));
        RequireByte(BitOf(Facet.Region), static c => c.Department, code => !departments[code]);
        Require(BitOf(Facet.Province), (c, i) => !provinces.Contains(c.Province[i]));
        Require(BitOf(Facet.Kind), (c, i) => (c.Kinds[i] & kinds) == 0);
        Require(BitOf(Facet.Actor), (c, i) => (c.Actors[i] & actors) == 0);
        RequireByte(BitOf(Facet.Verification), static c => c.Standing, standing => ((verifications >> (int)IncidentColumns.VerificationOf(standing)) & 1) == 0);
        RequireByte(BitOf(Facet.Mining), static c => c.Standing, standing => ((mining >> (int)IncidentColumns.MiningOf(standing)) & 1) == 0);
    }

    // By number of the department; 0 is what the columns have for unknown.
    private static bool[] DepartmentsOf(IEnumerable<string> slugs)
    {
        var chosen = new bool[byte.MaxValue + 1];
        foreach (var slug in slugs)
        {
            if (slug == IncidentFilterQuery.UnknownRegion)
            {
                chosen[0] = true;
            }
            else if (Departments.FindBySlug(slug) is { } department)
            {
                chosen[Number(department.Code)] = true;
            }
        }
        return chosen;
    }

    private void Require(ushort bit, Func<IncidentColumns, int, bool> holds) => _conditions.Add((columns, from, refused) =>
    {
        for (var i = 0; i < refused.Length; i++)
        {
            if (!holds(columns, from + i))
            {
                refused[i] |= bit;
            }
        }
    });

    // What a byte decides is decided once for each of its values.
    private void RequireByte(ushort bit, Func<IncidentColumns, byte[]> column, Func<byte, bool> holds)
    {
        var refusals = new ushort[byte.MaxValue + 1];
        for (var value = 0; value < refusals.Length; value++)
        {
            refusals[value] = holds((byte)value) ? (ushort)0 : bit;
        }
        _conditions.Add((columns, from, refused) =>
        {
            var values = column(columns).AsSpan(from, refused.Length);
            for (var i = 0; i < refused.Length; i++)
            {
                refused[i] |= refusals[values[i]];
            }
        });
    }

    // As many at once as the processor compares; the rest one by one.
    private static void Within(ReadOnlySpan<int> values, int least, int most, Span<ushort> refused)
    {
        var i = 0;
        for (; i <= refused.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var (low, high) = (new Vector<int>(values[i..]), new Vector<int>(values[(i + Vector<int>.Count)..]));
            var outside = Vector.Narrow(Outside(low, least, most), Outside(high, least, most));
            (new Vector<ushort>(refused[i..]) | (Vector.AsVectorUInt16(outside) & new Vector<ushort>(Other))).CopyTo(refused[i..]);
        }
        for (; i < refused.Length; i++)
        {
            refused[i] |= values[i] < least || values[i] > most ? Other : (ushort)0;
        }
    }

    private static Vector<int> Outside(Vector<int> values, int least, int most) =>
        Vector.LessThan(values, new Vector<int>(least)) | Vector.GreaterThan(values, new Vector<int>(most));

    private static void Touch(ReadOnlySpan<ushort> values, ushort mask, ushort bit, Span<ushort> refused)
    {
        var i = 0;
        for (; i <= refused.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var apart = Vector.Equals(new Vector<ushort>(values[i..]) & new Vector<ushort>(mask), Vector<ushort>.Zero);
            (new Vector<ushort>(refused[i..]) | (apart & new Vector<ushort>(bit))).CopyTo(refused[i..]);
        }
        for (; i < refused.Length; i++)
        {
            refused[i] |= (values[i] & mask) == 0 ? bit : (ushort)0;
        }
    }

    private static int Mask(IEnumerable<int> values) => values.Aggregate(0, (mask, value) => mask | (1 << value));

    private static int Number(string code) => int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture);
}
