using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Catalogue;

/// <summary>What is known of causes, read from the YAML files beside this one. A maintainer adds an entry there, and a case that needs it.</summary>
public sealed class CauseCatalogue
{
    private const string Prefix = "Sweepboard.Catalogue.";

    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new SnakeCaseEnum<Findings.Role>(), new SnakeCaseEnum<Findings.Priority>() },
    };

    private readonly FrozenDictionary<string, CatalogueEntry> _byLabel;

    public CauseCatalogue(IEnumerable<CatalogueEntry> entries)
    {
        Entries = [.. entries.GroupBy(e => e.Label, StringComparer.Ordinal).Select(Join).OrderBy(e => e.Label, StringComparer.Ordinal)];
        _byLabel = Entries.ToFrozenDictionary(e => e.Label);
    }

    /// <summary>The catalogue that ships.</summary>
    public static CauseCatalogue Shipped { get; } = new(ReadShipped());

    /// <summary>All entries, by label.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    public CatalogueEntry? Find(string label) => _byLabel.GetValueOrDefault(label);

    // Texts of a cause may stand in a file of their own; what is said about the cause itself, the entry with most to do about it says.
    private static CatalogueEntry Join(IGrouping<string, CatalogueEntry> same) =>
        same.MaxBy(e => e.Fixes.Count)! with { Patterns = [.. same.SelectMany(e => e.Patterns)] };

    private static IEnumerable<CatalogueEntry> ReadShipped()
    {
        var assembly = typeof(CauseCatalogue).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var entry in Read(text.ReadToEnd()))
            {
                yield return entry;
            }
        }
    }

    private static List<CatalogueEntry> Read(string yaml) =>
        JsonSerializer.Deserialize<List<CatalogueEntry>>(YamlToJson.Convert(yaml).Span, Reading) ?? [];
}
