using MiningIncidents.Core.Codes;
using NetTopologySuite.Geometries;

namespace MiningIncidents.Core.Regions;

/// <summary>A department, province or district by its INEI UBIGEO code. Outlines may be missing below department.</summary>
public sealed class Region
{
    /// <summary>Two, four or six digits, as text.</summary>
    public required string Code { get; set; }

    public AdminLevel Level { get; set; }
    public string? ParentCode { get; set; }
    public required string Name { get; set; }

    /// <summary>Permanent part of addresses, departments only ("la-libertad").</summary>
    public string? Slug { get; set; }

    public MultiPolygon? Outline { get; set; }

    /// <summary>A point that stands for the area: its capital where known, else a point inside the outline.</summary>
    public Point? ReferencePoint { get; set; }

    /// <summary>Where the outline comes from, and how exact it is; null without outline.</summary>
    public string? OutlineSource { get; set; }
}
