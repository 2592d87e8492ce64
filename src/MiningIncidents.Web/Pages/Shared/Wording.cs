using System.Globalization;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Shared;

/// <summary>
/// Figures, places, numbers and (in the other file of this class) dates of the record in words of one language. What is unknown is said to be
/// unknown and is never 0. Pure: the same values give the same words.
/// </summary>
/// <param name="texts">The texts of the interface.</param>
/// <param name="language">es or en.</param>
public sealed partial class Wording(Texts texts, string language)
{
    private readonly CultureInfo culture = Languages.Culture(language);

    /// <summary>es or en.</summary>
    public string Lang => language;

    /// <summary>A whole number with the language's thousands mark.</summary>
    public string Number(long number) => number.ToString("N0", culture);

    /// <summary>A number with as many decimals as it was given with.</summary>
    public string Number(decimal number) => number.ToString("#,##0.##########", culture);

    /// <summary>An amount of money; the currency's code leads, since both are called by the same sign.</summary>
    public string Money(decimal amount, Currency currency) => $"{CodeText.Of(currency)} {Number(amount)}";

    /// <summary>A quantity with its unit; things counted by the piece carry none.</summary>
    public string Quantity(decimal quantity, string? unit, bool atLeast = false)
    {
        var number = atLeast ? Text("Wording.OrMore", Number(quantity)) : Number(quantity);
        return unit is null or Units.Pieces ? number : $"{number} {Units.Label(unit, quantity, language)}";
    }

    /// <summary>How many, without of what: "3", "between 3 and 15", "21 or more", "3 (between 3 and 15)".</summary>
    public string Amount(int? low, int? best, int? high, bool atLeast = false)
    {
        if ((best ?? low) is { } floor && atLeast)
        {
            return Text("Wording.OrMore", Number(floor));
        }
        var range = low is { } from && high is { } to && from != to ? Text("Wording.BetweenNumbers", Number(from), Number(to)) : null;
        return (best, low, high) switch
        {
            ({ } number, _, _) => range is null ? Number(number) : Text("Wording.BestAndRange", Number(number), range),
            (null, _, _) when range is not null => range,
            (null, { } number, { } same) when number == same => Number(number),
            (null, { } number, null) => Text("Wording.OrMore", Number(number)),
            (null, null, { } most) => Text("Wording.UpTo", Number(most)),
            _ => texts.In(language, "Wording.Uncounted"),
        };
    }

    /// <summary>A figure without its category; "not known" where there is none.</summary>
    public string Amount(Figure? figure) =>
        figure is null ? texts.In(language, "Wording.Unknown") : Amount(figure.Low, figure.Best, figure.High, figure.AtLeast);

    /// <summary>As <see cref="Amount(Figure?)"/>.</summary>
    public string Amount(PublicFigureNow? figure) =>
        figure is null ? texts.In(language, "Wording.Unknown") : Amount(figure.Low, figure.Best, figure.High, figure.AtLeast);

    /// <summary>A figure with its category: "3 killed", "nobody missing", "between 3 and 15 killed", "injured: not known".</summary>
    public string Persons(CasualtyCategory category, PublicFigureNow? figure)
    {
        var key = CategoryKey(category);
        if (figure is null)
        {
            return texts.In(language, key + ".Unknown");
        }
        if ((figure.Low, figure.Best, figure.High) is (null, null, null))
        {
            return texts.In(language, key + ".Uncounted");
        }
        var single = !figure.AtLeast && (figure.Low ?? figure.Best) == (figure.High ?? figure.Best) ? figure.Best ?? figure.Low : null;
        return single switch
        {
            0 => texts.In(language, key + ".None"),
            1 => Text(key + ".One", Number(1)),
            _ => Text(key + ".Other", Amount(figure)),
        };
    }

    /// <summary>A count of persons with its category: "301 killed".</summary>
    public string Persons(CasualtyCategory category, int number) => number switch
    {
        0 => texts.In(language, CategoryKey(category) + ".None"),
        1 => Text(CategoryKey(category) + ".One", Number(1)),
        _ => Text(CategoryKey(category) + ".Other", Number(number)),
    };

    /// <summary>People killed in many incidents: a sum of nothing is "nobody" only where every figure is known.</summary>
    public string KilledIn(IncidentTotals totals) => Sum(CasualtyCategory.Killed, totals.Killed, totals.KilledKnown, totals.Incidents, "Incidents.NoKilledOnRecord");

    /// <summary>People still missing from many incidents; likewise.</summary>
    public string MissingIn(IncidentTotals totals) => Sum(CasualtyCategory.Missing, totals.Missing, totals.MissingKnown, totals.Incidents, "Incidents.NoMissingOnRecord");

    private string Sum(CasualtyCategory category, int sum, int known, int of, string noneOnRecord) =>
        known == 0 ? Persons(category, null) : sum == 0 && known < of ? texts.In(language, noneOnRecord) : Persons(category, sum);

    /// <summary>Areas from the smallest to the department, each name once: "Pataz, La Libertad".</summary>
    public string Area(PublicPlace place)
    {
        var names = new[] { place.District, place.Province, place.Department }.OfType<PublicArea>().Select(a => a.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? texts.In(language, "Wording.PlaceUnknown") : string.Join(", ", names);
    }

    /// <summary>The place as the source writes it, then its areas: "bocamina Papagayo, anexo Vijus, Pataz, La Libertad".</summary>
    public string Place(PublicPlace place)
    {
        var area = Area(place);
        var said = place.Description.In(language)?.TrimEnd('.', ' ');
        return said is null || area.StartsWith(said, StringComparison.OrdinalIgnoreCase) ? area : $"{said}, {area}";
    }

    /// <summary>How well the place is known: "district", "near a locality"….</summary>
    public string Precision(PublicPlace place) => IncidentCodes.LocationPrecisions[place.Precision].Label(language);

    private static string CategoryKey(CasualtyCategory category) => category switch
    {
        CasualtyCategory.Killed => "Wording.Killed",
        CasualtyCategory.Injured => "Wording.Injured",
        CasualtyCategory.Missing => "Wording.Missing",
        CasualtyCategory.Kidnapped => "Wording.Kidnapped",
        CasualtyCategory.Arrested => "Wording.Arrested",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Unknown category."),
    };

    private string Text(string key, params object?[] values) => string.Format(culture, texts.In(language, key), values);
}
