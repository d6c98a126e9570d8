using System.Globalization;

namespace Sweepboard.Bench;

/// <summary>The options of a benchmark's command line, <c>--name value</c>.</summary>
internal sealed class CommandLine(string[] args)
{
    public string? Text(string name) => args.SkipWhile(a => a != $"--{name}").Skip(1).FirstOrDefault();

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public IReadOnlyList<string> List(string name, IEnumerable<string> otherwise) => Text(name)?.Split(',') ?? [.. otherwise];
}
