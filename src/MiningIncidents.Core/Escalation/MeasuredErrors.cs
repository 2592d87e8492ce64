namespace MiningIncidents.Core.Escalation;

/// <summary>How often a variant of the method cried wolf, in false episodes per region and year.</summary>
/// <param name="Independent">On independent incidents.</param>
/// <param name="Bursts">On incidents whose variance is twice their mean.</param>
/// <param name="SelfExciting">On incidents that trigger 0.4 others each.</param>
public sealed record FalseAlarms(double Independent, double Bursts, double SelfExciting);

/// <summary>How many lasting rises of some size were found, and after how many weeks (median).</summary>
public readonly record struct Detection(int Percent, int Weeks);

/// <summary>Detections in a region with a weekly rate, for a pace of two, three and five times the earlier.</summary>
public sealed record Power(bool Bursts, double PerWeek, Detection Twice, Detection Threefold, Detection Fivefold);

/// <summary>
/// The method's own error rates, measured on this code by the bench's <c>simulate 200</c>. After a change to the rules or their defaults run it
/// again and write what it says here and in docs/methods.md; a test holds the two together.
/// </summary>
public static class MeasuredErrors
{
    /// <summary>Simulations behind each number.</summary>
    public const int Replicates = 200;

    /// <summary>The other false-discovery rate that was tried.</summary>
    public const double StrictAlpha = 0.05;

    /// <summary>The method as published.</summary>
    public static readonly FalseAlarms Published = new(0.022, 0.042, 0.075);

    /// <summary>With a false-discovery rate of <see cref="StrictAlpha"/>.</summary>
    public static readonly FalseAlarms Strict = new(0.010, 0.025, 0.049);

    /// <summary>As published, but without the dispersion.</summary>
    public static readonly FalseAlarms WithoutDispersion = new(0.025, 0.296, 0.245);

    /// <summary>Lasting rises found within 39 weeks.</summary>
    public static readonly IReadOnlyList<Power> Found =
    [
        new(false, 1, new(78, 10), new(100, 5), new(100, 3)),
        new(false, 0.4, new(38, 15), new(86, 11), new(100, 4)),
        new(false, 0.1, new(14, 15), new(32, 14), new(70, 11)),
        new(true, 1, new(48, 13), new(94, 9), new(100, 4)),
        new(true, 0.4, new(28, 12), new(59, 10), new(96, 8)),
        new(true, 0.1, new(10, 21), new(19, 13), new(44, 14)),
    ];
}
