using System.Runtime.InteropServices;

namespace MiningIncidents.Core.Escalation;

/// <summary>A zone of the scan: a set of places inside one disc.</summary>
/// <param name="Places">Indices of its places, sorted.</param>
/// <param name="Events">Events in it, all weeks.</param>
/// <param name="Inner">Index of an earlier zone inside it, from which it differs by <paramref name="Added"/>; -1 for none.</param>
/// <param name="Added">Indices of the places that the inner zone lacks.</param>
internal sealed record ScanZone(int[] Places, int Events, int Inner, int[] Added);

/// <summary>The zones of the scan (section I): closed discs around places with events, as sets of such places, each set once.</summary>
internal static class ScanZones
{
    public static IReadOnlyList<ScanZone> Find(GeoPoint[] places, int[] eventPlaces, ScanParameters parameters)
    {
        var events = new int[places.Length];
        foreach (var place in eventPlaces)
        {
            events[place]++;
        }

        var most = (parameters.MaxShare * eventPlaces.Length) + MembershipRules.Slack;
        var zones = new List<ScanZone>();
        var known = new Dictionary<PlaceSet, int>();
        for (var centre = 0; centre < places.Length; centre++)
        {
            var distances = places.Select(place => GreatCircle.DistanceKm(places[centre], place)).ToArray();
            var near = Enumerable.Range(0, places.Length)
                .Where(place => distances[place] <= parameters.MaxKm + GreatCircle.ToleranceKm)
                .OrderBy(place => distances[place])
                .ToArray();
            var inner = -1;
            var inside = 0;
            for (var radius = 0; radius < near.Length;)
            {
                // All places at the same distance enter together.
                var next = radius + 1;
                while (next < near.Length && distances[near[next]] <= distances[near[radius]] + GreatCircle.ToleranceKm)
                {
                    next++;
                }

                var added = near[radius..next];
                inside += added.Sum(place => events[place]);
                if (inside > most)
                {
                    break;
                }

                int[] members = [.. near[..next].Order()];
                ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(known, new PlaceSet(members), out var exists);
                if (!exists)
                {
                    slot = zones.Count;
                    zones.Add(new ScanZone(members, inside, inner, added));
                }

                inner = slot;
                radius = next;
            }
        }

        return zones;
    }

    private readonly struct PlaceSet(int[] places) : IEquatable<PlaceSet>
    {
        private readonly int[] _places = places;

        public bool Equals(PlaceSet other) => _places.AsSpan().SequenceEqual(other._places);

        public override bool Equals(object? obj) => obj is PlaceSet other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(_places.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
