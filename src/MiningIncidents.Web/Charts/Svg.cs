using System.Globalization;
using System.Security;
using System.Text;

namespace MiningIncidents.Web.Charts;

/// <summary>
/// Writes SVG. Colours are classes that the site's style sheet themes, and presentation attributes for a picture that stands alone: a style
/// sheet wins over attributes. No style attribute and no script, so the strictest policy lets it through.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup as it is. Named apart, because a text with places would rather be a string than escaped.</summary>
    public Svg Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Markup with numbers and strings in its places: numbers to a tenth, strings escaped.</summary>
    public Svg Add(FormattableString markup)
    {
        var values = markup.GetArguments();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] switch
            {
                double number => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                var text => SecurityElement.Escape(text?.ToString()) ?? "",
            };
        }
        _text.Append(string.Format(CultureInfo.InvariantCulture, markup.Format, values));
        return this;
    }

    public override string ToString() => _text.ToString();
}

/// <summary>A scale of whole numbers from 0 with round marks.</summary>
internal sealed record CountScale(int Top, int Step)
{
    /// <summary>The smallest round scale that holds the number, with at most four marks.</summary>
    public static CountScale For(int most)
    {
        if (most <= 3)
        {
            return new(Math.Max(most, 1), 1);
        }
        for (var magnitude = 1; ; magnitude *= 10)
        {
            foreach (var factor in (int[])[1, 2, 5])
            {
                var step = factor * magnitude;
                if (most <= step * 4)
                {
                    return new((most + step - 1) / step * step, step);
                }
            }
        }
    }

    public IEnumerable<int> Marks => Enumerable.Range(1, Top / Step).Select(i => i * Step);
}
