namespace MiningIncidents.Core.Context;

/// <summary>SQL of context and series.</summary>
internal static class ContextSql
{
    /// <summary>
    /// Tells every instance that public pages show something else now, though no incident changed: an entry of the outbox without a code of an incident.
    /// </summary>
    public const string TellInstances = "insert into public.public_outbox (code) values ('')";
}
