using MiningIncidents.Core.Escalation;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>A finding to be quoted: the sentences, and where, when and by what they were made.</summary>
/// <param name="Spanish">The whole in Spanish.</param>
/// <param name="English">The whole in English.</param>
/// <param name="Link">The permanent address in the reader's language.</param>
/// <param name="Json">The same answer for programs.</param>
public sealed record CitationCard(string Spanish, string English, string Link, string Json)
{
    /// <summary>The card of a region's headline.</summary>
    public static CitationCard Of(EscalationView view, Settings settings, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Of(view.Department.Slug, view.Department.Name, view.Headline, view.Report.Basis, _ => view.Permalink, settings, texts, view.Words.Lang);
    }

    /// <summary>The card of one window.</summary>
    /// <param name="slug">Of the region.</param>
    /// <param name="name">Of the region.</param>
    /// <param name="window">The window.</param>
    /// <param name="basis">What it was made from.</param>
    /// <param name="path">Path of the page, given the query of the reading.</param>
    /// <param name="settings">Public address of the site.</param>
    /// <param name="texts">The texts of the interface.</param>
    /// <param name="lang">Language of the reader.</param>
    public static CitationCard Of(
        string slug, string name, WindowDetailReport window, EscalationBasis basis, Func<string, string> path, Settings settings, Texts texts, string lang)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(settings);
        string In(string language, string said)
        {
            var words = new EscalationWords(texts, language);
            var own = path(basis.Query);
            var link = settings.Link(string.Concat("/", language, own.AsSpan(3)));
            return words.Text(
                "RegionEscalation.CiteText", said, name, words.Wording.Date(basis.AsOf), basis.Week, basis.DataVersion, basis.CodeVersion,
                basis.Parameters.ShortWeeks, basis.Parameters.QuarterWeeks, basis.Parameters.BaselineWeeks, link);
        }
        return new CitationCard(
            In(Languages.Spanish, window.Text.Es ?? ""), In(Languages.English, window.Text.En ?? ""), settings.Link(path(basis.Query)),
            settings.Link($"/api/v1/regions/{slug}/escalation?{basis.Query}"));
    }
}
