using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>Understands what was typed, field by field, and remembers what could not be understood.</summary>
public sealed class FormReader(RecordForm form)
{
    private readonly List<RecordProblem> _problems = [];

    /// <summary>What could not be understood.</summary>
    public IReadOnlyList<RecordProblem> Problems => _problems;

    public void Refuse(string field, string code) => _problems.Add(new(field, code));

    /// <summary>The text without spaces at its ends; null for none.</summary>
    public string? Line(string name) => form[name].Trim() is { Length: > 0 } text ? text : null;

    public LocalText Local(string name) => new(Line($"{name}.es"), Line($"{name}.en"));

    public LocalText? LocalOrNull(string name) => Local(name) is { IsEmpty: false } text ? text : null;

    public bool Tick(string name) => form.IsTicked(name);

    public DateOnly? Day(string name)
    {
        if (Line(name) is not { } text)
        {
            return null;
        }
        if (TypedText.TryDay(text, out var day))
        {
            return day;
        }
        Refuse(name, "date_form");
        return null;
    }

    /// <summary>A day, or the first day of a month or year typed alone.</summary>
    public (DateOnly Day, DatePrecision Precision)? DayMonthOrYear(string name)
    {
        if (Line(name) is not { } text)
        {
            return null;
        }
        if (TypedText.TryDayMonthOrYear(text, out var day, out var precision))
        {
            return (day, precision);
        }
        Refuse(name, "date_form");
        return null;
    }

    /// <summary>A number without decimals.</summary>
    /// <param name="name">Its field.</param>
    /// <param name="negative">What is said of one below zero.</param>
    public int? Whole(string name, string negative = "number_negative")
    {
        if (Line(name) is not { } text)
        {
            return null;
        }
        if (TypedText.TryWhole(text, out var number))
        {
            return number;
        }
        if (TypedText.AfterMinus(text) is { } rest && TypedText.TryWhole(rest, out _))
        {
            Refuse(name, negative);
            return null;
        }
        Refuse(name, "whole_form");
        return null;
    }

    public decimal? Number(string name)
    {
        if (Line(name) is not { } text)
        {
            return null;
        }
        if (TypedText.TryNumber(text, out var number))
        {
            return number;
        }
        if (TypedText.AfterMinus(text) is { } rest && TypedText.TryNumber(rest, out _))
        {
            Refuse(name, "number_negative");
            return null;
        }
        Refuse(name, "number_form");
        return null;
    }

    public double? Degrees(string name)
    {
        if (Line(name) is not { } text)
        {
            return null;
        }
        if (TypedText.TryDegrees(text, out var degrees))
        {
            return degrees;
        }
        Refuse(name, "degrees_form");
        return null;
    }

    /// <summary>A coded value; null where nothing was chosen.</summary>
    public T? Code<T>(string name)
        where T : struct, Enum
    {
        if (Line(name) is not { } text)
        {
            return null;
        }
        if (CodeText.TryParse<T>(text, out var value))
        {
            return value;
        }
        Refuse(name, "code_unknown");
        return null;
    }

    /// <summary>A coded value that must be chosen.</summary>
    public T Needed<T>(string name)
        where T : struct, Enum
    {
        if (Line(name) is null)
        {
            Refuse(name, "choice_missing");
        }
        return Code<T>(name) ?? default;
    }

    public Citation? Citation(string name)
    {
        var (publisher, title, url, published) = (Line($"{name}.publisher"), Line($"{name}.title"), Line($"{name}.url"), Day($"{name}.published"));
        if (publisher is null && title is null && url is null && published is null)
        {
            return null;
        }
        if (publisher is null)
        {
            Refuse($"{name}.publisher", "publisher_missing");
        }
        if (url is not null && !WebAddress.Is(url))
        {
            Refuse($"{name}.url", "url_form");
        }
        return new(publisher ?? "", title, url, published);
    }

    /// <summary>
    /// These problems and those the rules found; a rule says nothing about a field that could not be understood, nor about a part that is then
    /// incomplete.
    /// </summary>
    public IReadOnlyList<RecordProblem> With(IEnumerable<RecordProblem> rules)
    {
        var wrong = _problems.Select(p => p.Field).ToHashSet(StringComparer.Ordinal);
        var datesWrong = wrong.Contains("dateStart") || wrong.Contains("dateEnd");
        return [.. _problems.Concat(rules.Where(p => !wrong.Contains(p.Field) && !(datesWrong && p.Field is "dateStart" or "dateEnd"))).Distinct()];
    }
}
