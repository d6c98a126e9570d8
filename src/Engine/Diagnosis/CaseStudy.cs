using System.Collections.Concurrent;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>A case while it is looked at: what was found so far, and what was read of it, each once.</summary>
public sealed class CaseStudy
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _read;

    public CaseStudy(FailureCase failure, IReadOnlyList<Clue>? earlier = null)
        : this(failure, earlier ?? [], new())
    {
    }

    private CaseStudy(FailureCase failure, IReadOnlyList<Clue> earlier, ConcurrentDictionary<Type, Lazy<object>> read) =>
        (Case, Earlier, _read) = (failure, earlier, read);

    public FailureCase Case { get; }

    /// <summary>The clues of the turns before.</summary>
    public IReadOnlyList<Clue> Earlier { get; }

    /// <summary>The same study with more clues; what was read stays read.</summary>
    public CaseStudy With(IReadOnlyList<Clue> more) => new(Case, [.. Earlier, .. more], _read);

    /// <summary>Reads something of the case the first time, and gives what was read from then on.</summary>
    public T Once<T>(Func<FailureCase, T> read) where T : notnull =>
        (T)_read.GetOrAdd(typeof(T), _ => new(() => read(Case))).Value;
}
