namespace MiningIncidents.Core.Reading;

/// <summary>A place named in the text, resolved as far as its surroundings allow.</summary>
/// <param name="Start">First token, with "distrito de" and the like.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Place">The place meant; for a country other than Peru only <see cref="PlaceName.Name"/> counts.</param>
/// <param name="Country">ISO 3166-1 code.</param>
/// <param name="Located">A locative word stands before it: it says where something happened.</param>
internal sealed record PlaceMention(int Start, int End, PlaceName Place, string Country, bool Located)
{
    public bool IsDateline { get; init; }

    /// <summary>Heads the paragraph in a summary region by region.</summary>
    public bool IsHeading { get; init; }

    /// <summary>"Prosecutors in Trujillo said": where those sit who tell of it.</summary>
    public bool IsOfSpeaker { get; init; }

    /// <summary>Somewhere people were taken, a distance is measured from, or an institution sits.</summary>
    public bool IsAside { get; init; }

    public string? Department => Country == "PE" ? Place.Department : null;
}

/// <summary>Finds places through the gazetteer and settles ambiguous names by the other places of the text.</summary>
internal sealed class PlaceReader(IReadOnlyList<Token> tokens, Annotations marks, PlaceNames names)
{
    // Kilometres from a town within which something happened there.
    private const int Near = 50;

    /// <summary>All place mentions in order.</summary>
    public List<PlaceMention> Read()
    {
        var found = new List<(int Start, int End, IReadOnlyList<PlaceName> Candidates)>();
        for (var i = 0; i < tokens.Count;)
        {
            var candidates = tokens[i].Capital && !IsInsideName(i) ? names.Longest(tokens, i, out var end) : Empty(i, out end);
            if (candidates.Count == 0 || IsName(i, end, candidates))
            {
                i++;
                continue;
            }

            found.Add((i, end, candidates));
            i = end;
        }

        var certain = found.Where(f => f.Candidates.Select(c => c.Department).Distinct().Count() == 1).Select(f => f.Candidates[0])
            .Concat(found.SelectMany(f => f.Candidates.Where(c => c.Level == PlaceLevel.Department))).ToList();
        var mentions = found.Select(f => Resolve(f.Start, f.End, f.Candidates, certain)).OfType<PlaceMention>().ToList();
        for (var i = 1; i < mentions.Count; i++)
        {
            // "To Chala and Nazca": the second like the first.
            if (mentions[i - 1].IsAside && mentions[i].Start == mentions[i - 1].End + 1 && Word(mentions[i].Start - 1) is "y" or "e" or "and" or ",")
            {
                mentions[i] = mentions[i] with { IsAside = true };
            }
        }

        // "Near Santa María, in Nasca": another Santa María than the district.
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            if (mentions[i].Place.Level > PlaceLevel.Province && Word(mentions[i].End) is "," && marks.Any(mentions[i].End + 1, Sense.Locative)
                && mentions[i + 1].Start == mentions[i].End + 2 && mentions[i + 1].Department != mentions[i].Department && mentions[i + 1].Department is not null)
            {
                mentions.RemoveAt(i);
            }
        }

        // "Lambayeque. El miércoles, … La Libertad. Tres encapuchados …": a summary region by region; its headings say where.
        if (mentions.Where(m => m is { IsDateline: true, Place.Level: PlaceLevel.Department } && IsHeading(m)).Select(m => m.Department).Distinct().Count() > 1)
        {
            mentions = mentions.ConvertAll(m => m.IsDateline && IsHeading(m) ? m with { IsDateline = false, IsHeading = true, Located = true } : m);
        }

        mentions.AddRange(Abroad(mentions));
        mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        return mentions;
    }

    private bool IsHeading(PlaceMention place) => Word(place.End) is "." or ":" && (place.Start == 0 || tokens[place.Start - 1].Paragraph != tokens[place.Start].Paragraph);

    private static IReadOnlyList<PlaceName> Empty(int i, out int end)
    {
        end = i;
        return [];
    }

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a >= 0 && b >= 0 && a < tokens.Count && b < tokens.Count
        && tokens[a].Sentence == tokens[b].Sentence;

    // "Peru's", "Perú": the country itself is not a place of an incident.
    private bool IsInsideName(int i) => Word(i) is "peru" or "policia" or "nacional";

    // A capital at the start of a sentence, or beside other capitals, may be a person or an ordinary word.
    private bool IsName(int i, int end, IReadOnlyList<PlaceName> candidates)
    {
        var area = candidates.Any(c => c.Level is PlaceLevel.Department or PlaceLevel.Province);
        var opens = i == 0 || tokens[i - 1].Sentence != tokens[i].Sentence;

        // "The regional Awajún organisation": a people, not the district of that name.
        if (marks.Any(i, Sense.Adjective) && !marks.Any(i - 1, Sense.Located))
        {
            return true;
        }

        // "The Marañón", "el Inambari": a river, unless it is called province, district or town.
        // but "on the Cenepa" where all of that name are in one spot.
        if (!opens && Word(i - 1) is "the" or "el" or "del" && !(Word(i - 1) is "the" && Word(i - 2) is "on" or "along" && candidates.All(c => c.Level == PlaceLevel.Locality)) && !candidates.Any(c => c.Level == PlaceLevel.Department)
            && !marks.Any(end, Sense.Level) && !marks.Any(i - 2, Sense.Level)
            && !marks.Any(end, Sense.NamedLand))
        {
            return true;
        }

        // "Santa Clotilde" is not Santa.
        if (end - i == 1 && marks.Any(i, Sense.NamePart) && end < tokens.Count
            && tokens[end] is { Capital: true, Type: TokenType.Word } && SameSentence(i, end) && !marks.Any(end, Sense.Level))
        {
            return true;
        }

        if (opens)
        {
            return !area && !IsDateline(i, end) && end - i == 1 && !(Word(end) is "," or "." or ":");
        }

        var before = tokens[i - 1];
        var besideName = before.Type == TokenType.Word && before.Capital && SameSentence(i - 2, i)
            && !(marks.Any(i - 1, Sense.PlaceNoun, Sense.Level))
            && !(before.Plain is "en" or "in" or "near") && !before.Lower.All(char.IsUpper);
        var goesOn = !area && end < tokens.Count && tokens[end].Capital && SameSentence(i, end) && tokens[end].Type == TokenType.Word
            && tokens[end].Start == tokens[end - 1].End + 1
            && !marks.Any(end, Sense.Level);
        return besideName || goesOn;
    }

    // "PATAZ, Peru - …", "Tacna. Una veintena …": where the report was filed.
    private bool IsDateline(int i, int end)
    {
        var first = i;
        while (first > 0 && tokens[first - 1].Paragraph == tokens[i].Paragraph)
        {
            first--;
        }

        if (i - first > 2)
        {
            return false;
        }

        for (var j = end; j < Math.Min(tokens.Count, end + 8) && tokens[j].Paragraph == tokens[i].Paragraph; j++)
        {
            if (Word(j) is "." or "-" or "–" or "—" or ":")
            {
                return true;
            }

            if (!(Word(j) is "," or "(" or ")" or "/" || tokens[j].Capital || tokens[j].Type == TokenType.Number))
            {
                return false;
            }
        }

        return false;
    }

    private PlaceMention? Resolve(int start, int end, IReadOnlyList<PlaceName> candidates, List<PlaceName> certain)
    {
        var level = LevelCue(start, end, out var open);
        var fitting = candidates.Where(c => c.Level == level).ToList();
        if (fitting.Count == 0)
        {
            fitting = [.. candidates];
        }

        // Other places of the text decide first, then the larger area.
        var near = fitting.Where(c => certain.Any(o => o.Department == c.Department && o != c && o.Name != c.Name)).ToList();
        var pool = near.Count > 0 ? near : fitting;
        var best = pool.OrderBy(c => level is PlaceLevel.Locality or PlaceLevel.District ? -(int)c.Level : (int)c.Level)
            .ThenByDescending(c => certain.Any(o => o.Province is not null && o.Province == c.Province && o.Name != c.Name)).First();
        // "El río Santiago", "la mina El Dorado" is no district of another department than those named.
        var river = IsRiver(open, start) || marks.Any(end, Sense.River);
        if ((river || level == PlaceLevel.Locality) && (best.Level is PlaceLevel.District or PlaceLevel.Province || (river && best.Level == PlaceLevel.Locality)) && certain.Exists(o => o.Department != best.Department)
            && !certain.Exists(o => o.Department == best.Department && o.Level > PlaceLevel.Department && o.Name != best.Name))
        {
            return null;
        }

        var sameRank = pool.Where(c => c.Level == best.Level && c.Department != best.Department).ToList();
        if (sameRank.Count > 0)
        {
            return null;
        }

        // A river runs through more than its gazetteer point.
        if (IsRiver(open, start) || (marks.Any(end, Sense.River) && !tokens[end].Capital))
        {
            best = best with
            {
                // "El río Pachitea" is not the province of that name.
                Level = best.Level == PlaceLevel.Province ? PlaceLevel.Locality : best.Level,
                Province = pool.Any(c => c.Level == PlaceLevel.Department) ? null : best.Province is { } p
                && certain.Any(o => o.Province == p && o.Name != best.Name) ? p : null,
                District = null
            };
        }

        var provinces = pool.Where(c => c.Department == best.Department
            && c.Level == best.Level).Select(c => c.Province).Distinct().ToList();
        var place = provinces.Count > 1
            ? best with { Province = certain.FirstOrDefault(o => provinces.Contains(o.Province))?.Province } : best;
        return new PlaceMention(open, end, place, "PE", marks.Any(open - 1, Sense.Located) || open < start)
        {
            IsDateline = IsDateline(start, end),
            IsAside = IsAside(open) || IsOrigin(open),
            IsOfSpeaker = IsOfSpeaker(open, end),
        };
    }

    private PlaceLevel? LevelCue(int start, int end, out int open)
    {
        open = start;
        for (var i = start - 1; i >= Math.Max(0, start - 4) && SameSentence(i, start); i--)
        {
            if (LevelAt(i) is { } level)
            {
                // "The Espinar province of Cusco": the word goes with the name before it.
                if (tokens[i - 1 < 0 ? 0 : i - 1].Capital && Word(i + 1) == "of")
                {
                    break;
                }

                open = i - (marks.Any(i - 1, Sense.Definite) ? 1 : 0);
                return level;
            }

            if (!marks.Any(i, Sense.LevelJoint) && !(Word(i) is "\"" or "«" or "“"))
            {
                break;
            }
        }

        // In English the word follows; "Puno province" is said of the department too.
        return SameSentence(start, end) ? LevelAt(end + (Word(end) is "\"" or "”" ? 1 : 0)) : null;
    }

    private PlaceLevel? LevelAt(int i) => marks.At(Sense.Level, i) is { } level ? Enum.Parse<PlaceLevel>(level.Code, ignoreCase: true) : null;

    private bool IsRiver(int open, int start) =>
        Enumerable.Range(open, Math.Max(0, start - open)).Any(i => marks.Any(i, Sense.River));

    // "Agentes de Trujillo", "policemen from Juliaca": where they are stationed.
    private bool IsOrigin(int open) => marks.Any(open - 1, Sense.Of) && (marks.Before(Sense.Police, open - 1) ?? marks.Before(Sense.Force, open - 1)) is { } who
        && tokens[who.Start].Plain is not "policia" || (Word(open - 1) is "from" && (marks.Before(Sense.Police, open - 1) ?? marks.Before(Sense.Force, open - 1)) is not null);

    // "Informó en Trujillo la fiscalía", "told reporters in Trujillo".
    private bool IsOfSpeaker(int open, int end) =>
        (marks.Any(open - 1, Sense.Locative) && marks.Before(Sense.Say, open - 1) is not null && marks.Before(Sense.Kind, open - 1) is null) || IsOfOffice(open, end);

    // "The police of Trujillo said".
    private bool IsOfOffice(int open, int end) => marks.Any(open - 1, Sense.Of, Sense.Locative) && Enumerable.Range(end, 2).Any(i => SameSentence(open, i) && marks.Any(i, Sense.Say))
        && (marks.Before(Sense.Police, open - 1) ?? marks.Before(Sense.Force, open - 1) ?? marks.Before(Sense.OfficialVoice, open - 1)) is not null;

    private bool IsAside(int open)
    {
        for (var i = open - 1; i >= Math.Max(0, open - 5) && SameSentence(i, open); i--)
        {
            // "Some 18 kilometres from Chala": near it.
            if (marks.At(Sense.Measure, i) is { Code: "distance" } && int.TryParse(Word(i - 1), out var distance) && distance <= Near)
            {
                return false;
            }

            if (marks.Any(i, Sense.Transfer))
            {
                return true;
            }

            // "Llevados en camionetas a Chala": the vehicle is not the place.
            if (Word(i) is "en" or "in" or "," && !(Word(open - 1) is "a" or "to" && Word(i) is "en" or "in"))
            {
                return false;
            }
        }

        return false;
    }

    private IEnumerable<PlaceMention> Abroad(List<PlaceMention> mentions)
    {
        foreach (var mark in marks.All.Where(m => m.Sense == Sense.Abroad && tokens[m.Start].Capital
            && !mentions.Exists(p => p.Start < m.End && m.Start < p.End)))
        {
            var located = marks.Any(mark.Start - 1, Sense.Quarter);
            yield return new PlaceMention(mark.Start, mark.End, new PlaceName(Word(mark.Start), PlaceLevel.Department, ""), mark.Code,
                located)
            {
                IsAside = !located || marks.Any(mark.Start - 2, Sense.Border),
            };
        }
    }
}
