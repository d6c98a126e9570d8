using System.Text.RegularExpressions;
using Sweepboard.Testing;
using Sweepboard.Web.Keyboard;

namespace Sweepboard.Web.Tests.Docs;

public partial class KeyboardPageTests
{
    [Fact]
    public void KeyboardPage_ListsTheKeysThatThePagesList()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "keyboard.md"));
        var written = Row().Matches(page).Select(r => new Shortcut(r.Groups["keys"].Value.Replace("`", "", StringComparison.Ordinal), r.Groups["does"].Value));

        Assert.Equal(Shortcuts.All.SelectMany(g => g.Shortcuts), written);
        Assert.Equal(Shortcuts.All.Select(g => g.Where), Heading().Matches(page).Select(h => h.Groups["where"].Value));
    }

    [GeneratedRegex(@"^\| (?<keys>`.*?`) \| (?<does>.*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^## (?<where>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
