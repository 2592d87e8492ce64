using MiningIncidents.Core.Exchange;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>The command <c>data-dictionary FILE</c>: makes docs/data-dictionary.md from the declarations.</summary>
public static class DataDictionaryCommand
{
    public static async Task<int> WriteAsync(IServiceProvider services, CommandLine line)
    {
        var file = line.TakeWord() ?? throw new CommandLineException("FILE is missing.");
        line.RequireNothingMore();
        try
        {
            await File.WriteAllTextAsync(file, DataDictionary.Markdown(), line.Cancellation);
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(wrong.Message);
        }
    }
}
