using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>Compares the values that failing and working runs have for each key.</summary>
internal sealed class KeyTable(FailureCase failure, RunFate fate)
{
    private const int FewValues = 6;
    private const int MostPaired = 6;
    private const double Sharper = 0.5;

    private readonly List<Sibling> _worked = [.. failure.Siblings.Where(s => s.Worked)];
    private readonly List<Sibling> _failed = [.. failure.Siblings.Where(s => !s.Worked)];

    /// <summary>The keys that tell, the most telling first.</summary>
    public IReadOnlyList<KeyDifference> Rank() =>
        [.. Keys().Select(Compare).Append(CompareCode()).OfType<KeyDifference>().Where(d => d.Probability < 0.6 || d.Interventions > 0)
            .OrderByDescending(d => d.Score).ThenBy(d => d.Key, StringComparer.Ordinal)];

    /// <summary>Two keys that tell together what neither tells alone; null: no two do.</summary>
    public IReadOnlyList<KeyDifference>? Pair(IReadOnlyList<KeyDifference> ranked)
    {
        var shared = ranked.Where(d => d.IsShared && d.Key != KeyDifference.Code && _failed.TrueForAll(f => IsAsHere(d.Key, f))).Take(MostPaired).ToList();
        if (_failed.Count == 0 || shared.Count < 2)
        {
            return null;
        }

        var together = FisherTest.Probability(_failed.Count + 1, 0, 0, _worked.Count);
        return ranked[0].Probability * Sharper < together ? null
            : shared.SelectMany((one, i) => shared.Skip(i + 1).Select(other => (KeyDifference[])[one, other]))
                .FirstOrDefault(pair => !_worked.Exists(w => IsAsHere(pair[0].Key, w) && IsAsHere(pair[1].Key, w)));
    }

    private bool IsAsHere(string key, Sibling other) => Value(other.Hyperparameters, key).Means(Value(failure.Hyperparameters, key));

    /// <summary>The working run that differs in the fewest keys, and by the least.</summary>
    public static Sibling? Nearest(FailureCase failure) =>
        failure.Siblings.Where(s => s.Worked).OrderBy(s => Differing(failure.Hyperparameters, s.Hyperparameters).Count)
            .ThenBy(s => Differing(failure.Hyperparameters, s.Hyperparameters).Sum(k => Distance(Value(failure.Hyperparameters, k), Value(s.Hyperparameters, k)))).ThenBy(s => s.Id, StringComparer.Ordinal).FirstOrDefault();

    public static List<string> Differing(Configuration one, Configuration other) =>
        [.. one.Keys.Union(other.Keys).Where(k => !IsIncidental(k) && !Value(one, k).Means(Value(other, k))).Order(StringComparer.Ordinal)];

    // A seed or a name tells runs apart, but not why one fails; only where nothing else differs may it be the reason.
    public static bool IsIncidental(string key) => key.ToLowerInvariant() is "seed" or "random_seed" or "random_state" or "run_id" or "name" or "run_name" or "output_dir" or "id" or "job_id" or "trial";

    private IEnumerable<string> Keys() => failure.Hyperparameters.Keys.Union(_worked.SelectMany(s => s.Hyperparameters.Keys)).Where(k => !IsIncidental(k)).Order(StringComparer.Ordinal);

    private static ParameterValue Value(Configuration configuration, string key) => configuration.TryGetValue(key, out var value) ? value : ParameterValue.Null;

    private KeyDifference? Compare(string key)
    {
        var own = Value(failure.Hyperparameters, key);
        var working = _worked.ConvertAll(s => Value(s.Hyperparameters, key));
        var failing = _failed.ConvertAll(s => Value(s.Hyperparameters, key)).Append(own).ToList();
        if (working.TrueForAll(w => w.Means(own)))
        {
            return null;
        }

        var numbers = own.IsNumber && working.TrueForAll(w => w.IsNumber) && failing.TrueForAll(f => f.IsNumber);
        var equal = FisherTest.Probability(failing.Count(f => f.Means(own)), working.Count(w => w.Means(own)), failing.Count(f => !f.Means(own)), working.Count(w => !w.Means(own)));
        var (split, direction) = numbers ? Split(own.AsNumber(), [.. failing.Select(f => f.AsNumber())], [.. working.Select(w => w.AsNumber())]) : (1, 0);
        var isFew = !numbers || working.Concat(failing).Distinct().Count() <= FewValues;
        var nearest = working.Where(w => !w.Means(own)).OrderBy(w => Distance(own, w)).First();
        return new(key, Math.Min(isFew ? equal : 1, split))
        {
            Direction = direction,
            IsShared = working.Exists(w => w.Means(own)),
            Interventions = _worked.Count(s => Differing(failure.Hyperparameters, s.Hyperparameters) is [var only] && only == key),
            Distance = Distance(own, nearest),
            Fit = KeyLabels.Of(key, own, direction, fate) is { } label ? label.Strength * 2 : 0,
            Working = nearest,
        };
    }

    // The best threshold of those that put this run with the failing ones.
    private static (double Probability, int Direction) Split(double own, double[] failing, double[] working)
    {
        var best = (Probability: 1.0, Direction: 0);
        foreach (var direction in (int[])[1, -1])
        {
            foreach (var edge in failing.Where(f => direction * f <= direction * own))
            {
                var (failed, worked) = (failing.Count(f => direction * f >= direction * edge), working.Count(w => direction * w >= direction * edge));
                var probability = FisherTest.Probability(failed, worked, failing.Length - failed, working.Length - worked);
                best = probability < best.Probability - 1e-12 ? (probability, direction) : best;
            }
        }

        return best;
    }

    private KeyDifference? CompareCode()
    {
        var known = _worked.Where(s => s.Files.Count > 0).ToList();
        if (failure.Files.Count == 0 || known.Count == 0)
        {
            return null;
        }

        var same = known.Count(s => !CodeDifference.Differs(failure.Files, s.Files));
        var alike = _failed.Where(s => s.Files.Count > 0).ToList();
        var sameFailed = alike.Count(s => !CodeDifference.Differs(failure.Files, s.Files)) + 1;
        return same == known.Count ? null : new(KeyDifference.Code, FisherTest.Probability(sameFailed, same, alike.Count + 1 - sameFailed, known.Count - same))
        {
            IsShared = same > 0,
            Interventions = known.Count(s => CodeDifference.Differs(failure.Files, s.Files) && Differing(failure.Hyperparameters, s.Hyperparameters).Count == 0),
            Fit = 0.8,
        };
    }

    private static double Distance(ParameterValue one, ParameterValue other)
    {
        if (!one.IsNumber || !other.IsNumber)
        {
            return one.Means(other) ? 0 : 1;
        }

        var (a, b) = (one.AsNumber(), other.AsNumber());
        return a > 0 && b > 0 ? Math.Abs(Math.Log(a / b)) : a.Equals(b) ? 0 : 1;
    }
}
