namespace MiningIncidents.Core.Reading;

/// <summary>A noun phrase that stands for people, counted or not.</summary>
/// <param name="Start">First token, hedge and article included.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Head">Its head noun, or -1 when it is only a number ("al menos cuatro").</param>
/// <param name="Type">Person, Police, Force, Suspect, Captive, Body or Vague.</param>
internal sealed record People(int Start, int End, int Head, Sense Type)
{
    /// <summary>How many, or null when the phrase does not say ("the men", "pobladores").</summary>
    public Count? Count { get; init; }

    /// <summary>"The men", "los trabajadores": people already spoken of.</summary>
    public bool Definite { get; init; }

    /// <summary>"Twenty of them": a part of those just counted.</summary>
    public bool IsPart { get; init; }

    /// <summary>"One of the wounded": some of people known already.</summary>
    public bool IsPartitive { get; init; }

    /// <summary>A third, another: counts on top of what was told.</summary>
    public bool Additional { get; init; }
}

/// <summary>A number of people.</summary>
internal readonly record struct Count(int Low, int Best, int High, Hedge Hedge)
{
    public static Count One => new(1, 1, 1, Hedge.None);

    public static Count Zero => new(0, 0, 0, Hedge.None);

    public static Count Of(Quantity q) => new(Whole(q.Low), Whole(q.Best), Whole(q.High), q.Hedge);

    public static Count operator +(Count a, Count b) =>
        new(a.Low + b.Low, a.Best + b.Best, a.High + b.High, a.Hedge == Hedge.None ? b.Hedge : a.Hedge);

    private static int Whole(decimal value) => (int)Math.Min(decimal.Truncate(value), 1_000_000);
}
