using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Sources;

/// <summary>Who publishes: one row a name, shared by all sources.</summary>
public sealed class Publisher
{
    public long Id { get; set; }
    public required string Name { get; set; }
}

/// <summary>A source of one incident (see <see cref="SourceRecord"/>).</summary>
public sealed class Source
{
    public long IncidentId { get; set; }
    public required string Key { get; set; }
    public int Position { get; set; }
    public Publisher Publisher { get; set; } = null!;
    public long PublisherId { get; set; }
    public string? Title { get; set; }
    public string? Url { get; set; }
    public DateOnly? Published { get; set; }
    public DatePrecision? PublishedPrecision { get; set; }
    public DateOnly? Accessed { get; set; }
    public string? Language { get; set; }
    public Reliability? Reliability { get; set; }
    public Credibility? Credibility { get; set; }
    public string? CopyOf { get; set; }
    public string? ArchiveUrl { get; set; }
    public string? Sha256 { get; set; }
    public string? FileSha256 { get; set; }
    public List<string> Supports { get; set; } = [];
    public List<QuotationRecord> Quotations { get; set; } = [];
}
