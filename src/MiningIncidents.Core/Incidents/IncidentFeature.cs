using System.Text;

namespace MiningIncidents.Core.Incidents;

/// <summary>An incident as a map's download says it, without the address of its page, which hangs on where the site stands.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Kept">What follows the address, in UTF-8.</param>
public readonly record struct IncidentFeature(string Code, ReadOnlyMemory<byte> Kept)
{
    /// <summary>What is kept, as the database has it.</summary>
    public string Text => Encoding.UTF8.GetString(Kept.Span);
}

/// <summary>How features are said. They stand ready beside the public incidents, since making one takes many times as long as sending it.</summary>
public interface IFeatureFormat
{
    /// <summary>Rises with every change of what a feature says, or of its columns: one of another edition is made anew from the document.</summary>
    int Edition { get; }

    IncidentFeature Of(PublicIncident incident);
}
