using System.Diagnostics;
using System.Net;

namespace MiningIncidents.Bench.Site;

/// <summary>What asking for something took.</summary>
/// <param name="Median">Milliseconds, one client.</param>
/// <param name="P95">Milliseconds, one client.</param>
/// <param name="Rate">Answers a second with four clients.</param>
/// <param name="Bytes">Median size of an answer.</param>
internal sealed record Load(double Median, double P95, double Rate, long Bytes);

/// <summary>Asks a site over HTTP.</summary>
internal sealed class HttpLoad(Uri address) : IDisposable
{
    private const int FewestRuns = 40;
    private const int MostRuns = 400;
    private const int Clients = 4;

    // What is asked first is asked of a program that is still being compiled.
    private static readonly TimeSpan WarmUpFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LoadFor = TimeSpan.FromSeconds(4);

    // The site keeps no answer for a wish with weights, so every answer is made anew.
    private const string Afresh = "identity;q=1.0";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };

    /// <summary>Signs in as somebody; all that is asked from then on is asked by them.</summary>
    public async Task SignInAsync(string email, string password)
    {
        var page = await http.GetStringAsync("es/account/sign-in");
        const string Token = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var at = page.IndexOf(Token, StringComparison.Ordinal) + Token.Length;
        using var answer = await http.PostAsync("es/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = email,
            ["Password"] = password,
            ["__RequestVerificationToken"] = page[at..page.IndexOf('"', at)],
        }));
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Signing in was answered with {(int)answer.StatusCode}.");
        }
    }

    /// <param name="addressOf">The address of the n-th request.</param>
    /// <param name="kept">Whether the site may answer from what it has kept.</param>
    public async Task<Load> MeasureAsync(Func<int, string> addressOf, bool kept = false)
    {
        var next = await LoadAsync(addressOf, kept, 0, WarmUpFor);
        List<double> times = [];
        List<long> sizes = [];
        var all = Stopwatch.StartNew();
        while (times.Count < FewestRuns || (times.Count < MostRuns && all.Elapsed < LoadFor))
        {
            var watch = Stopwatch.StartNew();
            sizes.Add(await AskAsync(addressOf(next++), kept));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        sizes.Sort();
        var load = Stopwatch.StartNew();
        var done = await LoadAsync(addressOf, kept, next, LoadFor) - next;
        return new(times[times.Count / 2], times[times.Count * 95 / 100], done / load.Elapsed.TotalSeconds, sizes[sizes.Count / 2]);
    }

    public void Dispose() => http.Dispose();

    /// <summary>Several clients ask for a while; returns which request comes next.</summary>
    private async Task<int> LoadAsync(Func<int, string> addressOf, bool kept, int first, TimeSpan duration)
    {
        var last = first - 1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < duration)
            {
                await AskAsync(addressOf(Interlocked.Increment(ref last)), kept);
            }
        })));
        return last + 1;
    }

    private async Task<long> AskAsync(string path, bool kept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (!kept)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", Afresh);
        }
        using var answer = await http.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK
            ? (await answer.Content.ReadAsByteArrayAsync()).Length
            : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}.");
    }
}
