using System.Text.RegularExpressions;
using Sweepboard.Testing;

namespace Sweepboard.Web.Tests.Docs;

/// <summary>What stands in the documentation and can be tried.</summary>
internal static partial class Pages
{
    private static IEnumerable<(string Name, string Text)> All =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md"))
            .Order().Select(path => (Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path)));

    /// <summary>The blocks marked as specs, without the indentation of the list they may stand in.</summary>
    public static IEnumerable<(string Page, string Text)> Specs() =>
        from page in All
        from Match block in SpecBlock().Matches(page.Text)
        select (page.Name, block.Groups["text"].Value.Replace("\n" + block.Groups["indent"].Value, "\n", StringComparison.Ordinal)[block.Groups["indent"].Length..]);

    /// <summary>Every address of this server that is named, with the method where it is.</summary>
    public static IEnumerable<(string Page, string Method, string Path)> Addresses() =>
        from page in All
        from Match address in Address().Matches(page.Text)
        select (page.Name, address.Groups["method"].Value, address.Groups["path"].Value);

    /// <summary>The links to files.</summary>
    public static IEnumerable<(string Page, string Target)> Links() =>
        from page in All
        from Match link in Link().Matches(page.Text)
        select (page.Name, link.Groups["target"].Value);

    [GeneratedRegex(@"^(?<indent> *)```yaml spec\n(?<text>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SpecBlock();

    [GeneratedRegex(@"((?<method>GET|POST|DELETE) )?(?<path>/(api/v1/|hubs/|openapi/|healthz)[\w/{}.-]*)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)\)")]
    private static partial Regex Link();
}
