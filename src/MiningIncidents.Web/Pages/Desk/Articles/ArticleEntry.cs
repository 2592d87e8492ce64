using System.Text;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Reading;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk.Articles;

/// <summary>A pasted article as it stands in the form, and what of it can be read.</summary>
public sealed class ArticleEntry
{
    public const string Text = "article.text";
    public const string Published = "article.published";
    public const string Publisher = "article.publisher";
    public const string Title = "article.title";
    public const string Url = "article.url";
    public const string Language = "article.language";

    /// <summary>Ticked once it has been read: the form then shows it with its candidates.</summary>
    public const string IsRead = "article.read";

    /// <summary>Number of the candidate that is in the form, from 1.</summary>
    public const string InForm = "article.candidate";

    private readonly List<RecordProblem> _problems = [];

    private ArticleEntry(RecordForm form)
    {
        Words = Tidy(form[Text]);
        var reader = new FormReader(form);
        Day = reader.Day(Published);
        Address = reader.Line(Url);
        PublisherName = reader.Line(Publisher);
        Heading = reader.Line(Title);
        LanguageCode = reader.Line(Language) is "es" or "en" ? form[Language].Trim() : null;
        Sha256 = SnapshotStore.NameOf(Words);
        _problems.AddRange(reader.Problems);
    }

    /// <summary>The text as it is read and kept: line ends one sign, accents composed.</summary>
    public string Words { get; }

    public DateOnly? Day { get; }
    public string? Address { get; }
    public string? PublisherName { get; }
    public string? Heading { get; }

    /// <summary>"es" or "en"; null: the reader tells.</summary>
    public string? LanguageCode { get; }

    /// <summary>SHA-256 of <see cref="Words"/>.</summary>
    public string Sha256 { get; }

    public bool IsBlank => Words.Length == 0;

    public static ArticleEntry Of(RecordForm form) => new(form);

    /// <summary>The text without what pasting adds: composed accents, one sign for a line end, no blanks at the ends.</summary>
    public static string Tidy(string text) => text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).Replace('\u00A0', ' ').Trim();

    /// <summary>What must be put right before it can be read.</summary>
    public IReadOnlyList<RecordProblem> Problems(DateOnly today)
    {
        var problems = new List<RecordProblem>(_problems);
        if (IsBlank)
        {
            problems.Add(new(Text, "article_missing"));
        }
        else if (Words.Length > ArticleReader.LongestText)
        {
            problems.Add(new(Text, "article_too_long"));
        }
        if (Day is null && _problems.All(p => p.Field != Published))
        {
            problems.Add(new(Published, "article_day_missing"));
        }
        if (Day > today)
        {
            problems.Add(new(Published, "date_in_future"));
        }
        if (Address is not null && WebAddress.KeyOf(Address) is null)
        {
            problems.Add(new(Url, "url_form"));
        }
        return problems;
    }

    /// <summary>Puts what is known of the article into a row of sources.</summary>
    public void ToSource(RecordForm form, string key, string language, DateOnly today)
    {
        var at = $"sources[{key}]";
        void Put(string field, string? value)
        {
            if (form[$"{at}.{field}"].Length == 0)
            {
                form[$"{at}.{field}"] = value ?? "";
            }
        }
        Put("publisher", PublisherName);
        Put("title", Heading);
        Put("url", Address);
        Put("published", TypedText.Of(Day));
        Put("publishedPrecision", Day is null ? null : CodeText.Of(DatePrecision.Day));
        Put("accessed", TypedText.Of(today));
        Put("language", language);
        form[$"{at}.sha256"] = Sha256;
    }
}
