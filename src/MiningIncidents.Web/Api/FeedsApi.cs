using System.Text.Json;
using System.Xml;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Api;

/// <summary>What changed last in a filter, for feed readers: Atom (RFC 4287) and JSON Feed 1.1. Only rows that may be republished.</summary>
public static class FeedsApi
{
    /// <summary>Entries in a feed.</summary>
    public const int Length = 50;

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/feeds/{lang:lang}").RequireCors(OpenData.Cors).RequireRateLimiting(RateLimits.Search).CacheOutput(PublicCache.Policy).WithTags("Feeds");
        group.MapMethods("/incidents.atom", OpenData.Read, (string lang, HttpContext http) => AnswerAsync(lang, http, "atom", "application/atom+xml; charset=utf-8", Atom)).WithName("feedAtom")
            .WithSummary("The filter's incidents changed last, as Atom").WithMetadata(FilterParameters.Filter).Produces(200, contentType: "application/atom+xml").ProducesValidationProblem();
        group.MapMethods("/incidents.json", OpenData.Read, (string lang, HttpContext http) => AnswerAsync(lang, http, "json", "application/feed+json; charset=utf-8", JsonFeed)).WithName("feedJson")
            .WithSummary("The filter's incidents changed last, as JSON Feed").WithMetadata(FilterParameters.Filter).Produces(200, contentType: "application/feed+json").ProducesValidationProblem();
    }

    private sealed record Feed(string Lang, string Self, string Home, string Title, DateTimeOffset Updated, IReadOnlyList<Entry> Entries);

    private sealed record Entry(string Address, string Title, string TitleLang, string Summary, DateTimeOffset Published, DateTimeOffset Updated, IReadOnlyList<string> Kinds);

    private static async Task<IResult> AnswerAsync(string lang, HttpContext http, string extension, string contentType, Func<Feed, byte[]> write)
    {
        var (asked, problem) = FilterRequest.Read(http.Request);
        if (problem is not null)
        {
            return problem;
        }
        var filter = asked.Everything();
        var services = http.RequestServices;
        var search = services.GetRequiredService<IncidentSearch>();
        var version = await search.VersionAsync(http.RequestAborted);
        if (OpenData.IsUnchanged(http, version))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        var links = services.GetRequiredService<Links>();
        var texts = services.GetRequiredService<Texts>();
        var words = new Wording(texts, lang);
        var query = IncidentFilterQuery.QueryString(filter);
        var incidents = await search.RecentAsync(filter, Length, http.RequestAborted);
        var region = filter.Regions is [var slug] ? Core.Regions.Departments.FindBySlug(slug)?.Name : null;
        var feed = new Feed(
            lang, links.To($"/feeds/{lang}/incidents.{extension}{query}"), links.To($"/{lang}/incidents{query}"),
            region is null ? texts.In(lang, "Feeds.Title") : $"{texts.In(lang, "Feeds.Title")}: {region}",
            incidents.Count > 0 ? incidents.Max(i => i.UpdatedAt) : version.ChangedAt ?? DateTimeOffset.UnixEpoch,
            [.. incidents.Select(i => EntryOf(i, lang, words, links))]);
        return TypedResults.Bytes(write(feed), contentType);
    }

    private static Entry EntryOf(PublicIncident incident, string lang, Wording words, Links links)
    {
        var facts = string.Join(" · ", new[]
        {
            string.Join(", ", incident.Kinds.Select(k => IncidentCodes.Kinds[k].Label(lang))),
            words.Date(incident),
            words.Place(incident.Place),
            words.Persons(CasualtyCategory.Killed, incident.Figures.Killed),
            incident.Figures.Missing is null ? null : words.Persons(CasualtyCategory.Missing, incident.Figures.Missing),
            IncidentCodes.Verifications[incident.Verification].Label(lang),
        }.OfType<string>());
        var summary = incident.Summary.In(lang);
        return new(
            links.Incident(incident.Code, lang), incident.Title.In(lang) ?? incident.Code, incident.Title.LanguageOf(lang),
            summary is null ? facts : $"{facts}.\n{summary}", incident.PublishedAt, incident.UpdatedAt, [.. incident.Kinds.Select(CodeText.Of)]);
    }

    private static byte[] Atom(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new System.Text.UTF8Encoding(false), Indent = true, CheckCharacters = false }))
        {
            const string ns = "http://www.w3.org/2005/Atom";
            xml.WriteStartElement("feed", ns);
            xml.WriteAttributeString("xml", "lang", null, feed.Lang);
            xml.WriteElementString("id", ns, feed.Self);
            xml.WriteElementString("title", ns, feed.Title);
            xml.WriteElementString("updated", ns, Instant(feed.Updated));
            Link(xml, ns, "self", "application/atom+xml", feed.Self);
            Link(xml, ns, "alternate", "text/html", feed.Home);
            xml.WriteStartElement("author", ns);
            xml.WriteElementString("name", ns, "Mining Incidents");
            xml.WriteEndElement();
            xml.WriteElementString("rights", ns, "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/");
            foreach (var entry in feed.Entries)
            {
                xml.WriteStartElement("entry", ns);
                xml.WriteElementString("id", ns, entry.Address);
                xml.WriteStartElement("title", ns);
                xml.WriteAttributeString("xml", "lang", null, entry.TitleLang);
                xml.WriteString(XmlText(entry.Title));
                xml.WriteEndElement();
                xml.WriteElementString("published", ns, Instant(entry.Published));
                xml.WriteElementString("updated", ns, Instant(entry.Updated));
                Link(xml, ns, "alternate", "text/html", entry.Address);
                foreach (var kind in entry.Kinds)
                {
                    xml.WriteStartElement("category", ns);
                    xml.WriteAttributeString("term", kind);
                    xml.WriteEndElement();
                }
                xml.WriteElementString("summary", ns, XmlText(entry.Summary));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static byte[] JsonFeed(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            version = "https://jsonfeed.org/version/1.1",
            title = feed.Title,
            home_page_url = feed.Home,
            feed_url = feed.Self,
            language = feed.Lang,
            authors = new[] { new { name = "Mining Incidents" } },
            items = feed.Entries.Select(e => new
            {
                id = e.Address,
                url = e.Address,
                title = e.Title,
                content_text = e.Summary,
                date_published = Instant(e.Published),
                date_modified = Instant(e.Updated),
                language = e.TitleLang,
                tags = e.Kinds,
            }),
        },
        RecordJson.Public);

    private static void Link(XmlWriter xml, string ns, string relation, string type, string address)
    {
        xml.WriteStartElement("link", ns);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>Characters that XML 1.0 cannot carry are left out.</summary>
    private static string XmlText(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
