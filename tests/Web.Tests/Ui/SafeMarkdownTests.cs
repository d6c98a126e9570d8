using AngleSharp.Html.Parser;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public sealed class SafeMarkdownTests
{
    private static readonly string[] Harmless = ["href", "rel", "target", "class", "start"];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](//evil.example/y)")]
    [InlineData("[x](/settings)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,hi>")]
    [InlineData("[x]\n\n[x]: javascript:alert(1)")]
    [InlineData("[E1]\n\n[E1]: https://evil.example/")]
    [InlineData("![x](https://evil.example/?q=secret)")]
    [InlineData("![x][y]\n\n[y]: https://evil.example/")]
    [InlineData("text {onclick=alert(1)}")]
    [InlineData("# head {#id .class style=color:red}")]
    [InlineData("[x](https://ok.example){onclick=alert(1)}")]
    [InlineData("|a|\n|--:|\n|1|")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](https://ok.example \"<img src=x onerror=alert(1)>\")")]
    [InlineData("```html\n<script>alert(1)</script>\n```")]
    [InlineData("`<svg onload=alert(1)>`")]
    [InlineData("a &lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\u001b]8;;http://evil.example\u0007x\u202e")]
    public void ToHtml_OfHostileText_HasNothingThatActs(string text)
    {
        var document = new HtmlParser().ParseDocument($"<body>{SafeMarkdown.ToHtml(text, id => $"<a class=\"chip\" href=\"/d?e={id}\">{id}</a>")}");

        Assert.Empty(document.QuerySelectorAll("script, img, svg, iframe, object, embed, style, form, input, base, meta, link"));
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.All(element.Attributes, a => Assert.Contains(a.Name, Harmless));
            Assert.DoesNotContain("javascript", element.GetAttribute("href") ?? "", StringComparison.OrdinalIgnoreCase);
            Assert.True(element.GetAttribute("href") is null or "/d?e=E1" || element.GetAttribute("href")!.StartsWith("https://ok.example", StringComparison.Ordinal), element.OuterHtml);
        }
    }

    [Fact]
    public void ToHtml_OfALink_ShowsWhereItLeads()
    {
        var html = SafeMarkdown.ToHtml("see [the paper](https://ok.example/a)");

        Assert.Contains("rel=\"noopener noreferrer nofollow\"", html, StringComparison.Ordinal);
        Assert.Contains("the paper</a> (https://ok.example/a)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_OfCitations_MakesThemLinks_ButNotInCode()
    {
        var html = SafeMarkdown.ToHtml("It is [E1] and [E2, E3], not `[E1]`.\n\n```\n[E2]\n```", id => $"<b>{id}</b>");

        Assert.Contains("<b>E1</b> and <b>E2</b> <b>E3</b>, not <code>[E1]</code>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<pre><code><b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_OfAnIdThatNothingStandsBehind_LeavesItAsText() =>
        Assert.Contains("[E9]", SafeMarkdown.ToHtml("so [E9]", _ => null), StringComparison.Ordinal);

    [Fact]
    public void ToHtml_OfVeryLongOrDeepText_Ends()
    {
        Assert.NotEmpty(SafeMarkdown.ToHtml(new string('>', 5_000)));
        Assert.NotEmpty(SafeMarkdown.ToHtml(new string('[', 5_000)));
        Assert.True(SafeMarkdown.ToHtml(new string('a', 1_000_000)).Length < 300_000);
    }
}
