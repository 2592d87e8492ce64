using System.Data.Common;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.MapIndex;

namespace MiningIncidents.Web.Hosting;

/// <summary>Public pages are kept in memory for readers who are not signed in, until something is published.</summary>
public static class Caching
{
    public static void AddCaching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOutputCache(options =>
        {
            options.SizeLimit = 128 * 1024 * 1024;
            options.MaximumBodySize = 4 * 1024 * 1024;
            options.AddPolicy(PublicCache.Policy, new PublicPolicy());
        });
        builder.Services.AddSingleton<PublicCache>();
    }

    private sealed class PublicPolicy : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var request = context.HttpContext.Request;
            var anonymous = context.HttpContext.User.Identity?.IsAuthenticated != true && request.Headers.Authorization.Count == 0;
            // What is kept is already compressed, so each encoding is an entry of its own; odd wishes (weights, *) are answered afresh.
            var accepted = request.Headers.AcceptEncoding.ToString();
            var plainWish = !accepted.Contains('*', StringComparison.Ordinal) && !accepted.Contains(';', StringComparison.Ordinal);
            var cacheable = anonymous && plainWish && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = cacheable;
            context.AllowCacheStorage = cacheable;
            context.AllowLocking = true;
            context.Tags.Add(PublicCache.Tag);
            // The language is part of the path.
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.VaryByValues["encoding"] =
                accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
            context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
            {
                context.AllowCacheStorage = false;
            }
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The kept public pages: mark a page <c>[OutputCache(PolicyName = PublicCache.Policy)]</c>; whoever publishes evicts.</summary>
public sealed class PublicCache(IOutputCacheStore store, MapFeed feed, ILogger<PublicCache> log)
{
    public const string Policy = "public";
    public const string Tag = "public";

    /// <summary>This answer is not kept: the next reader gets a newer one.</summary>
    public static void DoNotKeep(HttpContext http)
    {
        if (http.Features.Get<IOutputCacheFeature>() is { } feature)
        {
            feature.Context.AllowCacheStorage = false;
        }
    }

    /// <summary>
    /// Forgets every public page, and sees to it that pages made from now on show what was written. Call it after the transaction that published has
    /// been committed.
    /// </summary>
    public async ValueTask EvictAsync(CancellationToken cancellation = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(MapFeed.Patience);
        try
        {
            await feed.CatchUpAsync(patience.Token);
        }
        catch (Exception failed) when (failed is DbException or TimeoutException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // What was withdrawn must not show because the columns are behind: PostGIS answers until they have been read again.
            feed.Forget();
            log.LogWarning(failed, "The columns of the map were thrown away: they could not be brought up to date.");
        }
        await ForgetAsync(cancellation);
    }

    /// <summary>Forgets every public page.</summary>
    public ValueTask ForgetAsync(CancellationToken cancellation = default) => store.EvictByTagAsync(Tag, cancellation);
}
