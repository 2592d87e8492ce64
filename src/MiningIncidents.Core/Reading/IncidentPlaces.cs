namespace MiningIncidents.Core.Reading;

/// <summary>Chooses where an incident happened among the places its clauses name.</summary>
internal static class IncidentPlaces
{
    private const string Newsroom = "Lima";

    // More than where the report was filed, less than any place of the story.
    private const double SpeakerScore = 0.5;

    /// <summary>The location, or null when the text gives no evidence of one.</summary>
    public static Evidenced<ReadLocation>? Choose(
        Draft draft, Findings found, string text, Func<Draft, Evidenced<ReadLocation>?> locationOf)
    {
        var places = draft.Clauses.SelectMany((c, order) =>
            c.Places.Where(p => !p.IsAside).Select(p => (Place: p, Score: Score(p, c, order, draft)))).Where(p => p.Score > 0).ToList();
        if (places.Count == 0 || places.TrueForAll(p => p.Place.IsDateline))
        {
            var inherited = Inherited(draft, found, text, locationOf);
            if (inherited is not null)
            {
                return inherited;
            }

            places.AddRange(draft.Role == IncidentRole.Main ? Dateline(found) : []);
        }

        if (places.Count == 0)
        {
            return null;
        }

        var area = places.GroupBy(p => p.Place.Department ?? p.Place.Country).OrderByDescending(g => g.Sum(p => p.Score)).ThenBy(g =>
            g.Min(p => p.Place.Start)).First();
        var inside = area.Select(p => p.Place).ToList();
        if (inside[0].Country != "PE")
        {
            return new Evidenced<ReadLocation>(new ReadLocation(Words(inside[0], found, text), null, null, null, inside[0].Country),
                [Span(inside[0], found, text)]);
        }

        // "Pampa Blanca, en el distrito de San Gabán (Carabaya)": a namesake in another province is not meant.
        var provinces = inside.Where(p => p is { IsDateline: false, IsOfSpeaker: false, Place.Level: PlaceLevel.Province }
            && p.Place.Name != p.Place.Department).Select(p => p.Place.Name).ToHashSet(StringComparer.Ordinal);
        var best = area.Where(p => provinces.Count == 0 || p.Place.Place.Level < PlaceLevel.District || p.Place.Place.Province is null || provinces.Contains(p.Place.Place.Province))
            .DefaultIfEmpty(area.First()).OrderByDescending(p => Math.Max(p.Score, 0) + ((int)p.Place.Place.Level * 1.5)).ThenBy(p =>
            p.Place.Start).First().Place;
        var province = best.Place.Province ?? (best.Place.Level == PlaceLevel.Province ? best.Place.Name : null)
            ?? inside.Where(p => !p.IsDateline).Select(p => p.Place.Province).FirstOrDefault(p => p is not null);
        province ??= OnlyProvince(best, found);
        var locality = best.Place.Level is PlaceLevel.District or PlaceLevel.Locality ? best.Place.Name : null;
        var evidence = inside.Where(p => p == best
            || p.Place.Level <= PlaceLevel.Province).Select(p => Span(p, found, text)).DistinctBy(e => e.Text).OrderBy(e =>
            e.Start).ToList();
        return new Evidenced<ReadLocation>(new ReadLocation(Words(best, found, text), best.Place.Department, province, locality, "PE"),
            evidence);
    }

    // The one province of the department that the whole text names.
    private static string? OnlyProvince(PlaceMention place, Findings found)
    {
        var named = found.Places.Where(p => p is { IsAside: false, IsDateline: false } && p.Department is not null && p.Department == place.Place.Department)
            .Select(p => p.Place.Level == PlaceLevel.Province ? p.Place.Name : p.Place.Province).OfType<string>().Distinct().ToList();
        return place.Place.Level == PlaceLevel.Department && named.Count == 1 ? named[0] : null;
    }

    private static double Score(PlaceMention place, Clause clause, int order, Draft draft)
    {
        if (place.IsDateline)
        {
            return place.Place.Name == Newsroom ? 0 : 0.4;
        }

        if (place.IsOfSpeaker)
        {
            return SpeakerScore;
        }

        var core = clause.Triggers.Exists(t => !t.Aside) || clause.Casualties.Count > 0;
        var newsroom = place.Place is { Name: Newsroom, Level: PlaceLevel.Department } && !place.Located ? 0.2 : 1;
        return newsroom * ((place.Located ? 2 : 1) + (core ? 1 : 0) + (order == 0 ? 1 : 0) + (draft.Clauses.Count == 1 ? 1 : 0));
    }

    // "In the same district": the place of the other incident, shown by both phrases.
    private static Evidenced<ReadLocation>? Inherited(
        Draft draft, Findings found, string text, Func<Draft, Evidenced<ReadLocation>?> locationOf)
    {
        if (draft.SamePlaceAs is null || locationOf(draft.SamePlaceAs) is not { } other)
        {
            return null;
        }

        // Nothing says that it was elsewhere: the area of the incident before, no nearer.
        if (draft.Clauses.SelectMany(c => found.Marks.AllWithin(Sense.SamePlace, c.Start, c.End)).FirstOrDefault() is not { } mark)
        {
            return new Evidenced<ReadLocation>(other.Value with { Locality = null }, other.Evidence);
        }

        return new Evidenced<ReadLocation>(
            other.Value with { Description = found.Evidence(text, mark.Start, mark.End).Text, Locality = null },
            [found.Evidence(text, mark.Start, mark.End), .. other.Evidence]);
    }

    private static IEnumerable<(PlaceMention Place, double Score)> Dateline(Findings found) =>
        found.Places.Where(p => p.IsDateline && p.Place.Name != Newsroom).Take(1).Select(p => (p, 0.4));

    private static Evidence Span(PlaceMention place, Findings found, string text) => found.Evidence(text, place.Start, place.End);

    private static string Words(PlaceMention place, Findings found, string text) => Span(place, found, text).Text;
}
