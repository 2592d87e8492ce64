using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>A casualty figure as one sentence states it.</summary>
/// <param name="Category">What it counts.</param>
/// <param name="Count">How many; null when people are meant who were counted before ("the men were abducted").</param>
/// <param name="Start">First token of the evidence.</param>
/// <param name="End">Token after the last.</param>
internal sealed record CasualtyFact(CasualtyCategory Category, Count? Count, int Start, int End)
{
    /// <summary>The text says there were none.</summary>
    public bool Denied { get; init; }

    /// <summary>Denied of one person only: "el chofer resultó ileso".</summary>
    public bool OfOne { get; init; }

    /// <summary>Hearsay: "habrían muerto".</summary>
    public bool Alleged { get; init; }

    /// <summary>An earlier report that the text goes on to correct: "initially", "up from".</summary>
    public bool Earlier { get; init; }

    /// <summary>A corrected toll: "rose to nine".</summary>
    public bool Update { get; init; }

    /// <summary>Counts on top of what was told: "another", "más".</summary>
    public bool Additional { get; init; }

    /// <summary>"Was also abducted": counts on top of those told before, whoever they were.</summary>
    public bool Also { get; init; }

    /// <summary>"Fears as many as twenty", "hablan de tres": raises the highest figure only.</summary>
    public bool Unofficial { get; init; }

    /// <summary>"And two in Ananea": counts on top of those told just before of another place.</summary>
    public bool IsOfOtherPlace { get; init; }

    /// <summary>The frame of the word it was read from.</summary>
    public Frame? Frame { get; init; }

    /// <summary>The noun phrase counted.</summary>
    public People? Who { get; init; }
}
