namespace MiningIncidents.Core.Escalation;

/// <summary>
/// Where does a rise concentrate (section I)? The prospective space-time permutation scan (Kulldorff et al. 2005). It conditions on how
/// many events each place and each week had, so it says where, never whether the country as a whole rises.
/// </summary>
public static class SpaceTimeScanRules
{
    private const double LlrTolerance = 1e-9;

    /// <summary>Scans for clusters that last until now.</summary>
    /// <param name="places">Position of each place.</param>
    /// <param name="events">The events; every place must be known, every week between 1 and the number of weeks.</param>
    /// <param name="parameters">Limits, permutations and seed.</param>
    /// <exception cref="ArgumentException">An event names an unknown place or a week outside the study.</exception>
    public static ScanResult Scan(IReadOnlyDictionary<string, GeoPoint> places, IReadOnlyList<ScanEvent> events, ScanParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.Weeks);
        foreach (var happening in events)
        {
            if (!places.ContainsKey(happening.Place) || happening.Week < 1 || happening.Week > parameters.Weeks)
            {
                throw new ArgumentException(
                    $"The event in {happening.Place}, week {happening.Week}, lies outside the study.", nameof(events));
            }
        }

        var ids = events.Select(happening => happening.Place).Distinct().Order(StringComparer.Ordinal).ToArray();
        var index = ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        var eventPlaces = events.Select(happening => index[happening.Place]).ToArray();
        var weeks = events.Select(happening => happening.Week).ToArray();
        var zones = ScanZones.Find([.. ids.Select(id => places[id])], eventPlaces, parameters);
        var study = new Study(zones, eventPlaces, weeks, parameters);

        var candidates = study.Candidates(weeks);
        if (candidates.Count == 0)
        {
            return new ScanResult(zones.Count, null, false, [], null);
        }

        var ordered = candidates
            .OrderByDescending(candidate => candidate.Llr)
            .ThenBy(candidate => zones[candidate.Zone].Places.Length)
            .ThenBy(candidate => candidate.Weeks)
            .ThenBy(candidate => zones[candidate.Zone].Places, PlaceOrder.Instance)
            .ToArray();
        var reported = new List<ScanCluster>();
        var taken = new HashSet<int>();
        foreach (var candidate in ordered)
        {
            var members = zones[candidate.Zone].Places;
            if (!members.Any(taken.Contains))
            {
                taken.UnionWith(members);
                reported.Add(new ScanCluster(
                    [.. members.Select(place => ids[place])], candidate.Weeks, candidate.Observed, candidate.Expected, candidate.Llr));
            }
        }

        var tied = ordered.Length > 1 && ordered[0].Llr - ordered[1].Llr <= LlrTolerance;
        var p = study.P(weeks, ordered[0].Llr, parameters);
        return new ScanResult(zones.Count, reported[0], tied, reported[1..], p);
    }

    private readonly record struct Candidate(int Zone, int Weeks, int Observed, double Expected, double Llr);

    // Compares sorted lists of places as their sorted ids compare.
    private sealed class PlaceOrder : IComparer<int[]>
    {
        public static PlaceOrder Instance { get; } = new();

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
    }

    private sealed class Study
    {
        private readonly IReadOnlyList<ScanZone> _zones;
        private readonly int[] _eventPlaces;
        private readonly int _total;
        private readonly int _lengths;
        private readonly int _studyWeeks;
        private readonly int _minCases;
        private readonly int[] _zoneCounts;
        private readonly int[] _placeCounts;
        private readonly double[] _expected;
        private readonly double[] _logExpected;
        private readonly double[] _logRest;
        private readonly double[] _timesLog;

        public Study(IReadOnlyList<ScanZone> zones, int[] eventPlaces, int[] weeks, ScanParameters parameters)
        {
            _zones = zones;
            _eventPlaces = eventPlaces;
            _total = eventPlaces.Length;
            _studyWeeks = parameters.Weeks;
            _lengths = Math.Min(parameters.MaxWindowWeeks, parameters.Weeks);
            _minCases = parameters.MinCases;
            _zoneCounts = new int[zones.Count * _lengths];
            _placeCounts = new int[(eventPlaces.Length == 0 ? 0 : eventPlaces.Max() + 1) * _lengths];
            _timesLog = [.. Enumerable.Range(0, _total + 1).Select(c => c == 0 ? 0 : c * Math.Log(c))];

            // Permuting weeks changes neither margin, so each zone and window keeps its expectation.
            var inWindow = Enumerable.Range(1, _lengths).Select(d => weeks.Count(week => week > _studyWeeks - d)).ToArray();
            _expected = new double[_zoneCounts.Length];
            _logExpected = new double[_zoneCounts.Length];
            _logRest = new double[_zoneCounts.Length];
            for (var z = 0; z < zones.Count; z++)
            {
                for (var d = 0; d < _lengths; d++)
                {
                    var cell = (z * _lengths) + d;
                    _expected[cell] = (double)zones[z].Events * inWindow[d] / _total;
                    _logExpected[cell] = Math.Log(_expected[cell]);
                    _logRest[cell] = Math.Log(_total - _expected[cell]);
                }
            }
        }

        public List<Candidate> Candidates(int[] weeks)
        {
            Count(weeks);
            var found = new List<Candidate>();
            for (var cell = 0; cell < _zoneCounts.Length; cell++)
            {
                var c = _zoneCounts[cell];
                if (c >= _minCases && c > _expected[cell])
                {
                    // The defining formula: the tabulated one of the permutations loses a few digits.
                    var rest = c == _total ? 0 : (_total - c) * Math.Log((_total - c) / (_total - _expected[cell]));
                    var llr = (c * Math.Log(c / _expected[cell])) + rest;
                    if (llr > 0)
                    {
                        found.Add(new Candidate(cell / _lengths, (cell % _lengths) + 1, c, _expected[cell], llr));
                    }
                }
            }

            return found;
        }

        public double P(int[] weeks, double observed, ScanParameters parameters)
        {
            var random = new SeededRandom(parameters.Seed);
            var shuffled = (int[])weeks.Clone();
            var asStrong = 0;
            for (var permutation = 0; permutation < parameters.Permutations; permutation++)
            {
                random.Shuffle(shuffled.AsSpan());
                Count(shuffled);
                asStrong += Largest() >= observed - LlrTolerance ? 1 : 0;
            }

            return (1.0 + asStrong) / (parameters.Permutations + 1);
        }

        private double Largest()
        {
            var largest = 0.0;
            for (var cell = 0; cell < _zoneCounts.Length; cell++)
            {
                var c = _zoneCounts[cell];
                if (c >= _minCases && c > _expected[cell])
                {
                    var llr = _timesLog[c] - (c * _logExpected[cell]) + _timesLog[_total - c]
                        - (c == _total ? 0 : (_total - c) * _logRest[cell]);
                    largest = Math.Max(largest, llr);
                }
            }

            return largest;
        }

        private void Count(int[] weeks)
        {
            Array.Clear(_placeCounts);
            for (var i = 0; i < weeks.Length; i++)
            {
                var age = _studyWeeks - weeks[i];
                if (age < _lengths)
                {
                    _placeCounts[(_eventPlaces[i] * _lengths) + age]++;
                }
            }

            for (var cell = 0; cell < _placeCounts.Length; cell++)
            {
                // The last d weeks hold the last d - 1.
                _placeCounts[cell] += cell % _lengths == 0 ? 0 : _placeCounts[cell - 1];
            }

            for (var z = 0; z < _zones.Count; z++)
            {
                var zone = _zones[z];
                var counts = _zoneCounts.AsSpan(z * _lengths, _lengths);
                if (zone.Inner < 0)
                {
                    counts.Clear();
                }
                else
                {
                    _zoneCounts.AsSpan(zone.Inner * _lengths, _lengths).CopyTo(counts);
                }

                foreach (var place in zone.Added)
                {
                    var added = _placeCounts.AsSpan(place * _lengths, _lengths);
                    for (var d = 0; d < counts.Length; d++)
                    {
                        counts[d] += added[d];
                    }
                }
            }
        }
    }
}
