using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>
/// Reads a news article in Spanish or English into candidate incidents, each value with the words it rests on. Rules and word lists only:
/// no database, clock, network or model; the same text, date and place names always give the same reading. Safe to share between threads.
/// </summary>
/// <param name="places">The place names it may recognise.</param>
public sealed class ArticleReader(PlaceNames places)
{
    /// <summary>Longest text read, in characters; longer ones are refused, no article is.</summary>
    public const int LongestText = 100_000;

    /// <summary>Reads an article.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="LongestText"/> or the language is not <c>es</c> or <c>en</c>.</exception>
    public ArticleReading Read(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (article.Text.Length > LongestText)
        {
            throw new ArgumentException($"The text has {article.Text.Length} characters, more than {LongestText}.", nameof(article));
        }

        if (article.Language is not (null or "es" or "en"))
        {
            throw new ArgumentException($"'{article.Language}' is not 'es' or 'en'.", nameof(article));
        }

        var leftOut = new List<(int Start, int End, LeftOutReason Reason)>();
        var found = Find(article, leftOut);
        var drafts = new IncidentBuilder(found).Build(new ClauseReader(found).Read());
        var incidents = new CandidateAssembly(found, article.Text, leftOut).Candidates(drafts);
        return new ArticleReading(
            found.Lexicon.Code,
            incidents,
            [.. leftOut.Distinct().OrderBy(l => l.Start).Select(l => new LeftOut(found.Evidence(article.Text, l.Start, l.End), l.Reason))]);
    }

    private Findings Find(Article article, List<(int Start, int End, LeftOutReason Reason)> leftOut)
    {
        var tokens = Tokenizer.Split(article.Text);
        var lexicon = Lexicon.For(article.Language, tokens);
        var marks = new Annotations(lexicon.Find(tokens), tokens);
        var quantities = new QuantityReader(tokens, lexicon, marks).Read();
        var dates = new DateReader(tokens, lexicon, marks, quantities, article.Published).Read();
        var named = new PlaceReader(tokens, marks, places).Read();
        var names = new NameLists(tokens, marks, quantities, named).Read();
        var gangs = new GangNames(tokens, marks, named).Read().Where(g => !names.Exists(n => n.Start < g.End && g.Start < n.End));
        var people = new PeopleReader(tokens, lexicon, marks, quantities).Read([.. names, .. gangs])
            // "Madre de Dios" is nobody's mother.
            .FindAll(p => p.Head < 0 || !tokens[p.Head].Capital || !named.Exists(n => n.Start <= p.Head && p.Head + 1 < n.End));
        var casualties = new CasualtyReader(tokens, lexicon, marks, people, quantities, new Adverbials(tokens, marks, dates, named)).Read(leftOut);
        var triggers = new TriggerReader(tokens, lexicon, marks, quantities, dates).Read();
        triggers = CasualtyTriggers.AddTo(triggers, casualties, tokens, marks);
        var found = new Findings(tokens, lexicon, marks, quantities, dates, named, people, casualties, triggers);
        ReportDates.Mark(found);
        return found;
    }
}
