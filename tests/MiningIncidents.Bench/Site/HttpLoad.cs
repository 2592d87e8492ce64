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
    private const int WarmUp = 20;
    private const int Runs = 60;
    private const int Clients = 4;
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
        var times = new List<double>(Runs);
        var sizes = new List<long>(Runs);
        for (var run = 0; run < WarmUp + Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var size = await AskAsync(addressOf(run), kept);
            if (run >= WarmUp)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
                sizes.Add(size);
            }
        }
        times.Sort();
        sizes.Sort();
        return new(times[Runs / 2], times[Runs * 95 / 100], await RateAsync(addressOf, kept), sizes[Runs / 2]);
    }

    public void Dispose() => http.Dispose();

    private async Task<double> RateAsync(Func<int, string> addressOf, bool kept)
    {
        var next = WarmUp + Runs;
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < LoadFor; count++)
            {
                await AskAsync(addressOf(Interlocked.Increment(ref next)), kept);
            }
            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
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
