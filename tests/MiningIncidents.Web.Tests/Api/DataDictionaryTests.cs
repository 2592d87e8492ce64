using MiningIncidents.Core.Exchange;
using Xunit;

namespace MiningIncidents.Web.Tests.Api;

public sealed class DataDictionaryTests
{
    [Fact]
    public void The_data_dictionary_is_what_the_declarations_say() => Assert.True(
        DataDictionary.Markdown() == File.ReadAllText(Path.Combine(Repository.Root, "docs", "data-dictionary.md")),
        "docs/data-dictionary.md is stale: run the command data-dictionary docs/data-dictionary.md");
}
