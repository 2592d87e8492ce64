using MiningIncidents.Core.Reading;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Pages.Desk.Articles;

/// <summary>The article reader over the gazetteer of the database; made again when that is read again.</summary>
public sealed class DeskReader(DeskPlaces places)
{
    private static readonly Lazy<AdminAreas> Areas = new(() => new StarterGeo().ReadAdminAreas());

    private volatile Made? _made;

    public async Task<ArticleReading> ReadAsync(ArticleEntry article, CancellationToken ct)
    {
        var gazetteer = await places.GazetteerAsync(ct);
        if (_made is not { } made || made.From != gazetteer)
        {
            _made = made = new(gazetteer, new ArticleReader(PlaceNames.From(Areas.Value, gazetteer.Places)));
        }
        return made.Reader.Read(new Article(article.Words, article.Day!.Value, article.LanguageCode, article.PublisherName));
    }

    private sealed record Made(Gazetteer From, ArticleReader Reader);
}
