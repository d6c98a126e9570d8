using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Catalogue;

/// <summary>What mends a cause.</summary>
public sealed record CatalogueFix
{
    public required Priority Priority { get; init; }

    /// <summary>What to do, as an order: <c>Lower the learning rate</c>.</summary>
    public required string Title { get; init; }

    /// <summary>How, and what it should do, in a sentence or two.</summary>
    public required string Detail { get; init; }

    /// <summary>Of <see cref="Vocabulary.Fixes"/>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The kind of hyperparameter concerned: <c>learning_rate</c>, <c>batch_size</c>; null: none.</summary>
    public string? Parameter { get; init; }

    /// <summary>What it is multiplied with.</summary>
    public double? Factor { get; init; }
}
