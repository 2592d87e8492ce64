using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Reading;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Articles;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>
/// A new report from a pasted article. The text travels with the form and is read again for every answer (it takes milliseconds), so that nothing
/// is kept on the server before the editor saves.
/// </summary>
public sealed partial class NewModel
{
    /// <summary>The article as pasted.</summary>
    public ArticleEntry Article { get; private set; } = null!;

    /// <summary>What was read in it; null: nothing was read yet.</summary>
    public ArticleReading? Reading { get; private set; }

    /// <summary>The candidates, one an incident.</summary>
    public IReadOnlyList<CandidateCard> Cards { get; private set; } = [];

    /// <summary>The text with the words that values rest on.</summary>
    public ArticleView? Laid { get; private set; }

    /// <summary>The row of sources that stands for the article, once a candidate is in the form.</summary>
    public string? ArticleSource => Form.Rows("sources").FirstOrDefault(key => Reading is not null && Form[$"sources[{key}].sha256"] == Article.Sha256);

    /// <summary>Number of the candidate in the form, from 1; 0: none is.</summary>
    public int InForm => int.TryParse(Form[ArticleEntry.InForm], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Cards.Count ? number : 0;

    /// <summary>Why a figure was not used, in words.</summary>
    public string Reason(LeftOutReason reason) => Writer.Reason(reason);

    /// <summary>The words of a highlight.</summary>
    public string Words(Highlight highlight) => Article.Words[highlight.Start..highlight.End].ReplaceLineEndings(" ");

    public bool MayRead(DeskCiting recorded) => Policies.MayRead(User, recorded.CreatedById, WorkflowStatus.Draft);

    /// <summary>That the candidate is recorded, by whom it may be known.</summary>
    public string RecordedAs(DeskCiting recorded) => Desk.Texts[MayRead(recorded) ? "Reading.RecordedAs" : "Reading.RecordedByOther"];

    private CardWriter Writer => new(Desk.Texts, new(Desk.Texts, Desk.Texts.Lang));

    /// <summary>Opens the article of an incident saved before, for the next of its incidents.</summary>
    private async Task OpenArticleAsync(string sha256, string? after, string? done, CancellationToken ct)
    {
        var citing = (await Desk.Search.CitingTextAsync(sha256, ct)).FirstOrDefault(c => Policies.MayRead(User, c.CreatedById, WorkflowStatus.Draft));
        if (citing is null || await Desk.Snapshots.TextAsync(sha256, ct) is not { } text)
        {
            return;
        }
        Form[ArticleEntry.Text] = text;
        Form[ArticleEntry.Published] = TypedText.Of(citing.Source.Published);
        Form[ArticleEntry.Publisher] = citing.Source.Publisher;
        Form[ArticleEntry.Title] = citing.Source.Title ?? "";
        Form[ArticleEntry.Url] = citing.Source.Url ?? "";
        Form[ArticleEntry.Language] = citing.Source.Language ?? "";
        Form[ArticleEntry.IsRead] = "true";
        if (after is not null && await ReadAsync(ct))
        {
            var was = done switch { "published" => Desk.Texts["Desk.NoticePublished"], "submitted" => Desk.Texts["Desk.NoticeSubmitted"], _ => Desk.Texts["Desk.NoticeSaved"] };
            Say($"{was} {Desk.Texts["Reading.NextOf", Cards.Count(c => c.Recorded is not null), Cards.Count]}");
        }
    }

    /// <summary>Does what has to do with the article. False: the button asked for something else.</summary>
    private async Task<bool> TryArticleAsync(FormAction action, CancellationToken ct)
    {
        switch (action.Verb)
        {
            case "read":
                await BeginReadingAsync(ct);
                return true;
            case "accept" when await ReadAsync(ct) && Number(action) is { } number && number <= Cards.Count:
                await AcceptAsync(number, ct);
                return true;
            case "put-back":
                PutBack();
                return true;
            case "use" when await ReadAsync(ct) && Number(action) is { } figure && figure <= Reading!.LeftOut.Count:
                if (ArticleSource is { } source)
                {
                    new CandidateForm(Form, source, Reading.Language, Article.Day!.Value, Desk.Texts).Overrule(Reading.LeftOut[figure - 1]);
                    Notice = Desk.Texts["Reading.Overruled"];
                }
                return true;
            default:
                return false;
        }
    }

    private async Task BeginReadingAsync(CancellationToken ct)
    {
        if (ArticleEntry.Of(Form) is { Address: { } address, PublisherName: null })
        {
            Form[ArticleEntry.Publisher] = CitationReader.Read(address, await Desk.Search.PublishersByHostAsync(ct)).Publisher ?? "";
        }
        Article = ArticleEntry.Of(Form);
        var problems = Article.Problems(Desk.Today);
        Form[ArticleEntry.IsRead] = problems.Count == 0 ? "true" : "";
        if (problems.Count > 0)
        {
            Problems = FormProblems.Of(Form, problems);
            return;
        }
        await ReadAsync(ct);
        Notice = Reading!.Incidents.Count == 0 ? Desk.Texts["Reading.NoIncident"] : Desk.Texts.Count("Reading.Found", Reading.Incidents.Count);
    }

    private async Task AcceptAsync(int number, CancellationToken ct)
    {
        var card = Cards[number - 1];
        if (InForm != 0 || card.Recorded is not null)
        {
            (Notice, IsWarning) = (Desk.Texts["Reading.SaveFirst"], true);
            return;
        }
        var key = Form.Rows("sources").FirstOrDefault(k => Form[$"sources[{k}].sha256"] == Article.Sha256 || Form.FieldsOf("sources", k).Count == 0) ?? Form.AddNewRow("sources");
        Article.ToSource(Form, key, Reading!.Language, Desk.Today);
        var filling = new CandidateForm(Form, key, Reading.Language, Article.Day!.Value, Desk.Texts);
        var department = card.Candidate.Location?.Value.Department is { } name ? Core.Regions.Departments.FindByName(name)?.Code : null;
        filling.Fill(card.Candidate, await Desk.Places.GazetteerAsync(ct), await Desk.Search.AreasInAsync(department, ct));
        Form[ArticleEntry.InForm] = number.ToString(CultureInfo.InvariantCulture);
        Notice = Desk.Texts["Reading.Accepted", number];
        if (filling.Places.Count > 1)
        {
            TypedPlace = card.Candidate.Location!.Value.Locality!;
            Choices = Choices with { Places = [.. filling.Places.Select(p => new Core.Regions.GazetteerHit(p, Core.Regions.GazetteerMatch.Name, p.Name))] };
            (Notice, IsWarning) = ($"{Notice} {Desk.Texts["Reading.PlacesToChoose", filling.Places.Count, TypedPlace]}", true);
        }
        Link(card);
    }

    // What the article tells as background came before its news.
    private void Link(CandidateCard card)
    {
        if (card.Candidate.Role == IncidentRole.Background && Cards.FirstOrDefault(c => c is { Candidate.Role: IncidentRole.Main, Recorded: not null }) is { Recorded: { } main })
        {
            var at = IncidentForm.Row(Form, "links");
            Form[$"{at}.kind"] = CodeText.Of(LinkKind.Precedes);
            Form[$"{at}.to"] = main.Code;
        }
    }

    /// <summary>Takes the candidate out of the form again; the article stays.</summary>
    private void PutBack()
    {
        var empty = IncidentForm.Empty();
        foreach (var name in RecordFields.All.Select(f => f.Path).Where(p => p.StartsWith("article.", StringComparison.Ordinal) && p != ArticleEntry.InForm))
        {
            empty[name] = Form[name];
        }
        Form = empty;
        Form[ArticleEntry.InForm] = "";
        Notice = Desk.Texts["Reading.PutBack"];
    }

    /// <summary>Reads the article anew where it has been read before, and lays it out for the page.</summary>
    /// <returns>Whether there is a reading.</returns>
    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Article = ArticleEntry.Of(Form);
        if (Form[ArticleEntry.IsRead].Length == 0 || Article.Problems(Desk.Today).Count > 0)
        {
            Form[ArticleEntry.IsRead] = "";
            return false;
        }
        Reading = await Desk.Reader.ReadAsync(Article, ct);
        var citing = (await Desk.Search.CitingTextAsync(Article.Sha256, ct)).Where(c => c.Status != WorkflowStatus.Withdrawn).ToList();
        var writer = Writer;
        var inForm = Form[ArticleEntry.InForm];
        Cards = [.. Reading.Incidents.Select((candidate, i) => new CandidateCard(
            i + 1, candidate, writer.Values(i + 1, candidate), citing.Find(c => Tells(c.Source, candidate)), inForm == (i + 1).ToString(CultureInfo.InvariantCulture)))];
        return true;
    }

    /// <summary>What the article looks like beside what is in the form now.</summary>
    private void LayOutArticle()
    {
        if (Reading is null)
        {
            return;
        }
        var leftOut = Reading.LeftOut.Select((l, i) =>
            new Highlight(Invariant($"lo-{i + 1}"), l.Evidence.Start, l.Evidence.End, Invariant($"left-{i + 1}"), Desk.Texts["Reading.LeftOut"], 0));
        var source = ArticleSource;
        var used = source is not null && InForm != 0
            ? Quotations.All(Form).Where(q => q.Source == source).Select(q =>
                new Highlight(q.Anchor, q.Quotation.Start, q.Quotation.End, FieldTagHelper.IdOf(q.Quotation.Field), Describe.Name(q.Quotation.Field, Desk.Texts), InForm))
            : Cards.SelectMany(c => c.Values.SelectMany(v => v.Evidence));
        Laid = ArticleView.Of(Article.Words, used.Concat(leftOut));
    }

    /// <summary>Whether the article that was just saved from tells of more incidents.</summary>
    private async Task<bool> HasNextOfArticleAsync(CancellationToken ct)
    {
        if (ArticleSource is null || InForm == 0)
        {
            return false;
        }
        await ReadAsync(ct);
        return Cards.Any(c => c.Recorded is null);
    }

    /// <summary>Keeps the text, where the form still cites it.</summary>
    private async Task KeepArticleAsync(CancellationToken ct)
    {
        if (ArticleSource is not null)
        {
            await Desk.Snapshots.KeepAsync(Article.Words, User.AccountId() ?? "", ct);
        }
    }

    /// <summary>Whether a stored source rests on the words that make this candidate: its deed, or its figures.</summary>
    private static bool Tells(SourceRecord source, IncidentCandidate candidate) =>
        source.Quotations.Any(q => (q.Field.StartsWith("acts[", StringComparison.Ordinal) || q.Field.StartsWith("claims[", StringComparison.Ordinal))
            && candidate.Kind.Evidence.Concat(candidate.Acts.SelectMany(a => a.Evidence)).Concat(candidate.Casualties.SelectMany(c => c.Evidence))
                .Any(e => e.Start == q.Start && e.End == q.End));

    private static int? Number(FormAction action) =>
        int.TryParse(action.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
