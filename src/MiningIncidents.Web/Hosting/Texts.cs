using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// Every text of the interface in the reader's language. <c>T["Incidents.Title"]</c> is the entry <c>Title</c> of
/// <c>Resources/Incidents.es.resx</c> or <c>Incidents.en.resx</c>. Keys are written out in the code, so that a test can tell
/// which are missing and which are used no more; keys put together at run time begin with one of <see cref="ComputedPrefixes"/>.
/// </summary>
/// <param name="strict">A missing text throws (development, tests); otherwise the key itself is shown.</param>
public sealed class Texts(bool strict)
{
    /// <summary>Beginnings of keys that are put together at run time, the only ones allowed to be.</summary>
    public static readonly IReadOnlyList<string> ComputedPrefixes =
    [
        "Errors.Title", "Errors.Explanation", "Wording.Killed", "Wording.Injured", "Wording.Missing", "Wording.Kidnapped", "Wording.Arrested",
        "Problem.", "Import.Reason", "Import.Failure",
    ];

    private static readonly ConcurrentDictionary<string, ResourceManager> Features = new(StringComparer.Ordinal);

    /// <summary>The reader's language, <c>es</c> or <c>en</c>: the first part of every address of a page.</summary>
    public string Lang => Languages.Current;

    /// <summary>The text as it is written.</summary>
    /// <exception cref="MissingManifestResourceException">No such text, when strict.</exception>
    public string this[string key] => In(Languages.Current, key);

    /// <summary>The text with its places {0}, {1}… filled, figures and dates in the reader's culture.</summary>
    public string this[string key, params object?[] values] =>
        string.Format(Languages.Culture(Languages.Current), In(Languages.Current, key), values);

    /// <summary>
    /// The text for a number of things: <c>key.One</c> for exactly one, <c>key.Other</c> for any other number;
    /// {0} is the number, {1}… are the further values.
    /// </summary>
    public string Count(string key, long number, params object?[] values) =>
        string.Format(
            Languages.Culture(Languages.Current),
            In(Languages.Current, key + (number == 1 ? ".One" : ".Other")),
            [number.ToString("N0", Languages.Culture(Languages.Current)), .. values]);

    /// <summary>A text with markup in its places: the text is encoded, values that are HTML are kept, the others encoded.</summary>
    public IHtmlContent Html(string key, params object[] values) => new HtmlFormattableString(
        Languages.Culture(Languages.Current), HtmlEncoder.Default.Encode(In(Languages.Current, key)), values);

    /// <summary>The text in a given language, whatever the reader's.</summary>
    public string In(string language, string key) => Find(language, key) ?? Missing(language, key);

    /// <summary>The text, or null where there is none.</summary>
    public static string? Find(string language, string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0)
        {
            return null;
        }
        var feature = Features.GetOrAdd(
            key[..dot], name => new ResourceManager($"MiningIncidents.Web.Resources.{name}", typeof(Texts).Assembly));
        return feature.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)
            ?.GetString(key[(dot + 1)..]);
    }

    private string Missing(string language, string key) => strict
        ? throw new MissingManifestResourceException($"There is no text '{key}' in '{language}' under Resources.")
        : Find(Languages.Other(language), key) ?? key;
}
