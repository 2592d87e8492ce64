using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiningIncidents.Core.Codes;

/// <summary>One value of a coded field: its permanent text, its labels and its help, in both languages.</summary>
/// <param name="Value">The value in code.</param>
/// <param name="Text">The permanent text used in the database, exports, API and addresses (snake case).</param>
/// <param name="Es">Label in Spanish.</param>
/// <param name="En">Label in English.</param>
/// <param name="HelpEs">One sentence for forms and the codebook, in Spanish; empty where the label says it all.</param>
/// <param name="HelpEn">The same in English.</param>
public sealed record Code<T>(T Value, string Text, string Es, string En, string HelpEs = "", string HelpEn = "")
    where T : struct, Enum
{
    /// <summary>The label in <paramref name="language"/> ("es" or "en").</summary>
    public string Label(string language) => language == "en" ? En : Es;

    /// <summary>The help text in <paramref name="language"/> ("es" or "en").</summary>
    public string Help(string language) => language == "en" ? HelpEn : HelpEs;
}

/// <summary>What the codebook, forms and constraints need of any coded field.</summary>
public interface ICodeList
{
    /// <summary>The field's name as exports and the API write it.</summary>
    string Field { get; }

    /// <summary>The enum behind the field.</summary>
    Type ValueType { get; }

    /// <summary>Each code in order: text, labels, help.</summary>
    IEnumerable<(string Text, string Es, string En, string HelpEs, string HelpEn)> Rows { get; }
}

/// <summary>
/// A coded field, declared once. Forms, filters, legends, exports, database constraints and the codebook derive from it.
/// The order of declaration is the order shown.
/// </summary>
public sealed class CodeList<T> : ICodeList
    where T : struct, Enum
{
    private readonly Dictionary<T, Code<T>> _byValue = [];
    private readonly Dictionary<string, Code<T>> _byText = new(StringComparer.Ordinal);

    /// <summary>Declares the field; every member of the enum must be given exactly once.</summary>
    /// <exception cref="InvalidOperationException">A member is missing.</exception>
    public CodeList(string field, params (T Value, string Es, string En, string HelpEs, string HelpEn)[] codes)
    {
        Field = field;
        Items = [.. codes.Select(c => new Code<T>(c.Value, CodeText.Of(c.Value), c.Es, c.En, c.HelpEs, c.HelpEn))];
        foreach (var code in Items)
        {
            _byValue.Add(code.Value, code);
            _byText.Add(code.Text, code);
        }
        if (_byValue.Count != Enum.GetValues<T>().Length)
        {
            throw new InvalidOperationException($"Not every {typeof(T).Name} is declared.");
        }
    }

    public string Field { get; }
    public Type ValueType => typeof(T);
    public IReadOnlyList<Code<T>> Items { get; }
    public IEnumerable<(string Text, string Es, string En, string HelpEs, string HelpEn)> Rows =>
        Items.Select(i => (i.Text, i.Es, i.En, i.HelpEs, i.HelpEn));

    /// <summary>The declaration of a value.</summary>
    public Code<T> this[T value] => _byValue[value];

    /// <summary>The code with this text, or null.</summary>
    public Code<T>? Find(string text) => _byText.GetValueOrDefault(text);
}

/// <summary>
/// The permanent text of an enum member: its name in snake case (ArmedAttack → armed_attack), kept as it is when all capitals
/// (A, PEN), or what <see cref="JsonStringEnumMemberNameAttribute"/> says.
/// </summary>
public static class CodeText
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Cache<T>.ByValue.TryGetValue(value, out var text)
            ? text
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a {typeof(T).Name}.");

    /// <summary>The member with this text.</summary>
    /// <exception cref="FormatException">No member has it.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        TryParse<T>(text, out var value) ? value : throw new FormatException($"'{text}' is not a {typeof(T).Name}.");

    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum =>
        Cache<T>.ByText.TryGetValue(text ?? "", out value);

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, Name);
        public static readonly Dictionary<string, T> ByText = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

        private static string Name(T value)
        {
            var name = value.ToString();
            return typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? (name.All(char.IsUpper) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
        }
    }
}
