using System.Runtime.CompilerServices;

namespace MiningIncidents.Web.Tests;

/// <summary>
/// Keeps the tests from waiting for one another for ever. Playwright sets the console's encoding as it starts, which locks the console and then its writers,
/// while whoever writes a log line locks its writer and then the console. Writers that were put in place are left alone by that.
/// </summary>
internal static class SharedConsole
{
    [ModuleInitializer]
    internal static void PutWritersInPlace()
    {
        Console.SetOut(Console.Out);
        Console.SetError(Console.Error);
    }
}
