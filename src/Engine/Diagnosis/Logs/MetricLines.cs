using System.Buffers;
using System.Globalization;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Reads metrics out of lines, in the ways people print them: <c>loss: 0.5</c>, <c>'loss': nan</c>, <c>val_acc=0.9</c>, <c>Loss 0.69 (0.70)</c>.</summary>
internal sealed class MetricLines
{
    private const int MostSeries = 64;
    private const int MostOthers = 1000;
    private const int LongestLine = 2000;
    private const string InName = "_/.@-";

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["loss", "acc", "epoch", "step", "iter", "grad", "lr", "learning", "ppl", "perplexity", "auc", "f1", "iou", "mae", "mse", "dice", "reward", "score", "top1", "bleu", "wer", "nll", "elbo", "util"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> EndsNumber = SearchValues.Create(" \t,;|)]}\"'");

    private static readonly string[] Metrics =
        ["loss", "acc", "grad", "ppl", "perplexity", "auc", "f1", "iou", "mae", "mse", "dice", "reward", "score", "top1", "bleu", "wer", "nll", "elbo", "gpu_util", "utiliz", "utilis", "learning_rate", "precision", "recall", "error"];

    private static readonly string[] Spaced = ["loss", "acc@1", "accuracy", "acc", "perplexity", "ppl", "lr", "precision", "recall", "f1", "auc", "mse", "mae", "rmse", "dice", "data", "time"];
    private static readonly string[] Parts = ["train", "training", "val", "valid", "validation", "test", "eval", "dev", "teacher", "student"];
    private static readonly string[] Waits = ["data", "data_time", "time", "batch_time", "iter_time", "step_time", "load_time"];
    private static readonly string[] Repeats = ["fold", "trial", "repeat", "split"];
    private static readonly string[] SpacedSteps = ["epoch", "step", "iteration", "iter"];

    private readonly Dictionary<string, SeriesCollector> _series = [];
    private readonly Dictionary<string, SeriesCollector>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private long _step;
    private long _epoch = -1;
    private int _line;
    private bool _any;

    private readonly HashSet<string> _others = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _othersBySpan;

    public MetricLines() => (_bySpan, _othersBySpan) = (_series.GetAlternateLookup<ReadOnlySpan<char>>(), _others.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Lines that told how training goes.</summary>
    public long Progress { get; private set; }

    /// <summary>The last of them; 0: none.</summary>
    public int LastProgress { get; private set; }

    /// <summary>The last epoch that a line named; -1: none.</summary>
    public long Epoch => _epoch;

    public void Take(ReadOnlySpan<char> text, int line)
    {
        if (text.Length > LongestLine || !text.ContainsAny(Words))
        {
            return;
        }

        (_step, _line, _any) = (-1, line, false);
        Steps(text);
        if (_step < 0 && !text.Contains("epoch", StringComparison.OrdinalIgnoreCase) && IsOfOnePart(text))
        {
            return;
        }

        Pairs(text);
        if (!_any)
        {
            SpacedPairs(text);
        }

        if (_any)
        {
            Progress++;
            LastProgress = line;
        }
    }

    public IReadOnlyList<LogSeries> End() => [.. _series.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value.End(s.Key))];

    private void Steps(ReadOnlySpan<char> text)
    {
        foreach (var word in SpacedSteps)
        {
            for (var from = 0; text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at && at >= 0;)
            {
                from += at + word.Length;
                var rest = text[from..].TrimStart(" \t:=[#(\"'s");
                var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? rest.Length : end;
                if (digits is > 0 and < 15 && long.TryParse(rest[..digits], out var value))
                {
                    (_step, _epoch) = word == "epoch" ? (_step, value) : (value, _epoch);
                    break;
                }
            }
        }
    }

    // "fold 3 loss 0.4", "trial 7: cv_mae=18.1": numbers of trainings that have ended, which follow each other and are no curve.
    private static bool IsOfOnePart(ReadOnlySpan<char> text)
    {
        if (text.Contains("cv_", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var word in Repeats)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at && at >= 0 && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && text[(at + word.Length)..].TrimStart(" \t:=#") is [>= '0' and <= '9', ..])
            {
                return true;
            }
        }

        return false;
    }

    private void Pairs(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOfAny(':', '=') is var at && at >= 0;)
        {
            var separator = from + at;
            from = separator + 1;
            var name = NameBefore(text[..separator]);
            if (IsKnown(name) && Number(text[from..]) is { } value)
            {
                Add(text[..separator], name, value);
            }
        }
    }

    private void SpacedPairs(ReadOnlySpan<char> text)
    {
        foreach (var word in Spaced)
        {
            for (var from = 0; text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at && at >= 0;)
            {
                var end = from + at + word.Length;
                from = end;
                if (end >= text.Length || text[end] is not (' ' or '\t'))
                {
                    continue;
                }

                var name = NameBefore(text[..end]);
                if (Number(text[end..].TrimStart().TrimStart("is ")) is { } value && (word is not ("lr" or "data" or "time") || name.Equals(word, StringComparison.OrdinalIgnoreCase)) && !IsWithin(name, word))
                {
                    Add(text[..end], name, value);
                }
            }
        }
    }

    // "acc" at the end of "balanced_acc" is that; at the end of "accacc" it would be told twice.
    private static bool IsWithin(ReadOnlySpan<char> name, string word) => word is "mse" or "mae" && name.EndsWith("r" + word, StringComparison.OrdinalIgnoreCase);

    // "Loss: 0.5 Test Loss: 0.7", "val Loss: 0.7 Acc: 0.8": whose it is stands before the name.
    private void Add(ReadOnlySpan<char> before, ReadOnlySpan<char> name, double value)
    {
        var part = PartOf(before[..^Math.Min(before.Length, name.Length + 1)], name);
        if (part.Length == 0)
        {
            Add(name, value);
            return;
        }

        Span<char> whole = stackalloc char[part.Length + 1 + name.Length];
        part.CopyTo(whole);
        whole[part.Length] = '_';
        name.CopyTo(whole[(part.Length + 1)..]);
        Add(whole, value);
    }

    // The last word that names a part of the data; training is what is meant where none does.
    private static string PartOf(ReadOnlySpan<char> before, ReadOnlySpan<char> name)
    {
        foreach (var part in Parts)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return "";
            }
        }

        var (last, found) = (-1, "");
        foreach (var part in Parts)
        {
            for (var from = 0; before[from..].IndexOf(part, StringComparison.OrdinalIgnoreCase) is var at && at >= 0; from += at + part.Length)
            {
                var (start, end) = (from + at, from + at + part.Length);
                if (start > last && (start == 0 || !char.IsAsciiLetterOrDigit(before[start - 1]) && before[start - 1] is not ('_' or '/' or '.')) && (end == before.Length || before[end] is ' ' or '.' or ':' or ']' or '\t'))
                {
                    (last, found) = (start, part);
                }
            }
        }

        return found is "train" or "training" ? "" : found;
    }

    private void Add(ReadOnlySpan<char> name, double value)
    {
        _any = true;
        if (!_bySpan.TryGetValue(name, out var series))
        {
            if (_series.Count >= MostSeries)
            {
                return;
            }

            _series[name.ToString()] = series = new();
        }

        series.Add(value, _step, _epoch, _line);
    }

    private static ReadOnlySpan<char> NameBefore(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \t\"'`*");
        var start = text.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || InName.Contains(text[start - 1])))
        {
            start--;
        }

        return text[start..].TrimStart("-./");
    }

    // The same names come on every line: what each of them is, is found out once.
    private bool IsKnown(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || char.IsAsciiDigit(name[0]) || _othersBySpan.Contains(name))
        {
            return false;
        }

        if (_bySpan.ContainsKey(name) || IsMetric(name))
        {
            return true;
        }

        if (_others.Count < MostOthers)
        {
            _othersBySpan.Add(name);
        }

        return false;
    }

    private static bool IsMetric(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 60 || name.EndsWith(".py", StringComparison.Ordinal))
        {
            return false;
        }

        if (name.Equals("lr", StringComparison.OrdinalIgnoreCase) || name.EndsWith("/lr", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var word in Waits)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var word in Metrics)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static double? Number(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \t\"'[(");
        text = text.StartsWith("tensor(", StringComparison.Ordinal) ? text["tensor(".Length..] : text;
        var end = text.IndexOfAny(EndsNumber);
        var word = (end < 0 ? text : text[..end]).TrimEnd("%.");
        if (word.Length is 0 or > 30)
        {
            return null;
        }

        return Named(word) ?? (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null);
    }

    private static double? Named(ReadOnlySpan<char> word)
    {
        var unsigned = word.TrimStart("+-");
        var isNegative = word[0] == '-';
        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        return unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            ? isNegative ? double.NegativeInfinity : double.PositiveInfinity
            : null;
    }
}
