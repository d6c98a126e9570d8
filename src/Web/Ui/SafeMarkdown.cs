using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Sweepboard.Web.Ui;

/// <summary>Shows Markdown that a program or a model wrote: no HTML, no images, no links but to the web and to mail, and those with where they lead.</summary>
public static partial class SafeMarkdown
{
    private const int Longest = 200_000;

    // Without generic attributes, which let a text set any attribute.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <param name="text">The Markdown.</param>
    /// <param name="evidence">What <c>[E7]</c> becomes in it; null: it stays as it is.</param>
    public static string ToHtml(string text, Func<string, string?>? evidence = null)
    {
        var shown = string.Join('\n', (text.Length > Longest ? text[..Longest] + "…" : text).Split('\n').Select(LogText.Visible));
        try
        {
            var html = Rendered(shown);
            return evidence is null ? html : Cite(html, evidence);
        }
        catch (ArgumentException)
        {
            // It is nested so deeply that nobody can have meant it.
            return $"<pre>{WebUtility.HtmlEncode(shown)}</pre>";
        }
    }

    private static string Rendered(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        Clean(document);
        using var written = new StringWriter();
        var renderer = new HtmlRenderer(written);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return written.ToString();
    }

    private static void Clean(MarkdownDocument document)
    {
        foreach (var one in document.Descendants().ToList())
        {
            // No attribute that the text asks for: styles and handlers could hide among them.
            one.RemoveData(typeof(HtmlAttributes));
            switch (one)
            {
                case HeadingBlock heading:
                    heading.Level = Math.Min(6, heading.Level + 2);
                    break;
                case Table table:
                    table.ColumnDefinitions.ForEach(c => c.Alignment = null);
                    break;
                case LinkInline link:
                    Clean(link);
                    break;
                case AutolinkInline link when !IsAllowed(link.IsEmail ? $"mailto:{link.Url}" : link.Url):
                    link.ReplaceBy(new LiteralInline(link.Url));
                    break;
                case AutolinkInline link:
                    Mark(link);
                    break;
            }
        }
    }

    private static void Clean(LinkInline link)
    {
        // A link by reference reads like a citation: its target stands elsewhere, out of sight.
        var address = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        if (link.IsImage || link.Reference is not null || !IsAllowed(address))
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
            return;
        }

        link.Title = null;
        Mark(link);
        if (link.FirstChild is not LiteralInline { NextSibling: null } said || said.Content.ToString() != address)
        {
            link.InsertAfter(new LiteralInline($" ({address})"));
        }
    }

    private static void Mark(MarkdownObject link)
    {
        link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
        link.GetAttributes().AddProperty("target", "_blank");
    }

    private static bool IsAllowed(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && !address!.Any(char.IsControl);

    // Outside of tags, code and links only: what is left there was escaped by the renderer.
    private static string Cite(string html, Func<string, string?> evidence)
    {
        var within = 0;
        return Piece().Replace(html, piece =>
        {
            if (piece.Value[0] == '<')
            {
                within += Inside().IsMatch(piece.Value) ? (piece.Value[1] == '/' ? -1 : 1) : 0;
                return piece.Value;
            }

            return within > 0 ? piece.Value : Citation().Replace(piece.Value, cited => string.Join(" ", Id().Matches(cited.Value).Select(id => evidence(id.Value) ?? $"[{id.Value}]")));
        });
    }

    [GeneratedRegex("<[^>]*>|[^<]+")]
    private static partial Regex Piece();

    [GeneratedRegex("^</?(code|pre|a)[ >]")]
    private static partial Regex Inside();

    [GeneratedRegex(@"\[E\d{1,5}(,\s*E\d{1,5})*\]")]
    private static partial Regex Citation();

    [GeneratedRegex(@"E\d+")]
    private static partial Regex Id();
}
