namespace MiningIncidents.Core.Sources;

/// <summary>Addresses of sources: whether two are the same page, and whose it is. Pure.</summary>
public static class WebAddress
{
    private static readonly string[] Tracking = ["utm_", "fbclid", "gclid", "ref", "outputtype", "amp", "igshid", "mc_cid", "mc_eid"];

    private static readonly string[] Beginnings = ["https://", "https://www.", "https://m.", "http://", "http://www.", "http://m."];

    /// <summary>Whether it is an http(s) address.</summary>
    public static bool Is(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>
    /// What is the same for two addresses of one page: host without "www." or "m.", path without a last slash, and the query without what only
    /// follows the reader around. Null for what is no http(s) address.
    /// </summary>
    public static string? KeyOf(string? url)
    {
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !Array.Exists(Tracking, name => pair.StartsWith(name, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal);
        var rest = string.Join('&', query);
        return HostOf(uri) + uri.AbsolutePath.TrimEnd('/') + (rest.Length > 0 ? "?" + rest : "");
    }

    /// <summary>The ways in which one address is commonly written, to look for in stored ones: with and without "www.", "m.", a last slash.</summary>
    public static IReadOnlyList<string> Spellings(string url)
    {
        if (KeyOf(url) is not { } key)
        {
            return [];
        }
        var (path, query) = key.IndexOf('?', StringComparison.Ordinal) is >= 0 and var cut ? (key[..cut], key[cut..]) : (key, "");
        return [.. Beginnings.SelectMany(start => new[] { start + path + query, $"{start}{path}/{query}" }).Append(url.Trim()).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The host without "www.", "m." or "amp."; null for what is no http(s) address.</summary>
    public static string? HostOf(string? url) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? HostOf(uri) : null;

    /// <summary>Whether an authority of Peru speaks there: a ministry, the police, the prosecutors, the ombudsman.</summary>
    public static bool IsOfficial(string? url) =>
        HostOf(url) is { } host
        && (host is "gob.pe" or "elperuano.pe" || host.EndsWith(".gob.pe", StringComparison.Ordinal) || host.EndsWith(".mil.pe", StringComparison.Ordinal));

    private static string HostOf(Uri uri)
    {
        var host = uri.IdnHost.ToLowerInvariant();
        foreach (var start in (string[])["www.", "m.", "amp."])
        {
            if (host.StartsWith(start, StringComparison.Ordinal) && host.IndexOf('.', start.Length) > 0)
            {
                host = host[start.Length..];
            }
        }
        return host;
    }
}
