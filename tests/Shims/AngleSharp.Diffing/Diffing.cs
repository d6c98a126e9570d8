// The types that bUnit's signatures name. Nothing here compares: our tests ask for elements (Find, FindAll), not for whole markup.
using AngleSharp.Diffing.Core;
using AngleSharp.Diffing.Strategies;
using AngleSharp.Dom;

namespace AngleSharp.Diffing.Core
{
    public enum DiffTarget { None, Element, Comment, Text, Attribute }

    public enum DiffResult { Unexpected, Missing, Different }

    public enum FilterDecision { Keep, Exclude }

    public enum CompareResult { Same, Different, Skip, SkipChildren, SkipAttributes }

    public interface IDiff
    {
        DiffResult Result { get; }

        DiffTarget Target { get; }
    }

    public interface IDiffContext;

    public interface IDiffingStrategy;

    public readonly struct ComparisonSource;

    public readonly struct AttributeComparisonSource;

    public readonly struct Comparison;

    public sealed class SourceCollection;
}

namespace AngleSharp.Diffing.Strategies
{
    public enum StrategyType { Specialized, Generalized }

    public delegate FilterDecision FilterStrategy<TSource>(in TSource source, FilterDecision currentDecision);

    public delegate IEnumerable<TComparison> MatchStrategy<in TSources, out TComparison>(IDiffContext context, TSources controlSources, TSources testSources);

    public interface IDiffingStrategyCollection
    {
        IDiffingStrategyCollection AddFilter(FilterStrategy<AttributeComparisonSource> filterStrategy, StrategyType strategyType);

        IDiffingStrategyCollection AddMatcher(MatchStrategy<SourceCollection, Comparison> matchStrategy, StrategyType strategyType);
    }

    public sealed class DiffingStrategyPipeline : IDiffingStrategy, IDiffingStrategyCollection
    {
        public IDiffingStrategyCollection AddFilter(FilterStrategy<AttributeComparisonSource> filterStrategy, StrategyType strategyType) => this;

        public IDiffingStrategyCollection AddMatcher(MatchStrategy<SourceCollection, Comparison> matchStrategy, StrategyType strategyType) => this;
    }
}

namespace AngleSharp.Diffing
{
    public static class DiffingStrategyPipelineBuilderExtensions
    {
        public static IDiffingStrategyCollection AddDefaultOptions(this IDiffingStrategyCollection builder) => builder;
    }

    public sealed class HtmlDiffer(IDiffingStrategy strategy)
    {
        public IEnumerable<IDiff> Compare(INode control, INode test) => throw new NotSupportedException($"{strategy} does not compare markup: ask for elements.");

        public IEnumerable<IDiff> Compare(IEnumerable<INode> controlNodes, IEnumerable<INode> testNodes) => throw new NotSupportedException($"{strategy} does not compare markup: ask for elements.");
    }
}

namespace AngleSharp.Diffing.Extensions
{
    public static class ElementExtensions
    {
        public static IEnumerable<INode> GetParents(this INode node) => node.Parent is { } parent ? parent.GetParents().Prepend(parent) : [];
    }
}
