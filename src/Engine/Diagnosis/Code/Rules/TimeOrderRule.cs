using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Rows with lags or windows, shuffled into training and test: neighbours in time stand on both sides.</summary>
internal sealed class TimeOrderRule : ICodeRule
{
    private static readonly string[] Lags = ["lookback", "look_back", "n_lags", "num_lags", "lags", "lag", "n_steps_in", "past_steps"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var split = code.Program.Calls.FirstOrDefault(c => c.Callee() == "train_test_split" && code.Program.Value(c.Keyword("shuffle")) is not { Value: false } && c.Keyword("stratify") is null && !c.HidesArguments());
        if (split is not null && !IsGrouped(code, split) && (IsMoved(code) || HasLags(code) || IsOfWindows(code, split)))
        {
            yield return Noticed.At("sklearn.time_shuffled", "data.split", 0.55, split, "The rows follow each other in time and are split at random, so the future stands among the training rows.").With(Edit.Keyword(split, "shuffle", "False"));
        }
    }

    // frame["close"].shift(1), .rolling(7).mean(): of one series, not within each customer.
    private static bool IsMoved(TrainingCode code) =>
        code.Program.Calls.Any(c => c.Method() is "shift" or "rolling" or "diff" && code.Program.Api(c) is null && c.Receiver()!.Kind is PyKind.Subscript or PyKind.Name or PyKind.Call && !c.Receiver()!.Calls().Any(r => r.Callee() == "groupby") && c.List("args") is not [{ Kind: PyKind.Tuple }]);

    private static bool HasLags(TrainingCode code)
    {
        var names = code.Program.Files.SelectMany(f => f.Nodes).Where(n => n.Kind is PyKind.Name or PyKind.arg).Select(n => n.Name()!.ToLowerInvariant()).ToHashSet();
        return Lags.Any(names.Contains) || names.IsSupersetOf(["past", "future"]);
    }

    // One row for each group, as of all visits of a customer.
    private static bool IsGrouped(TrainingCode code, PyNode split) =>
        split.List("args").OfType<PyNode>().Any(a => code.Program.Follow(a).Calls().Any(c => c.Callee() is "groupby" or "pivot_table"));

    // x = [series[i:i + n] for i in range(len(series) - n)]
    private static bool IsOfWindows(TrainingCode code, PyNode split) =>
        split["args"] is { Kind: PyKind.Name } rows && code.Program.Symbols.Latest(rows, rows.Name()!) is { Kind: BindingKind.Assigned, Value: { } made }
        && (Slides(made) || (code.Program.Target(made) is { } function && function.IsFunction() && Slides(function)));

    private static bool Slides(PyNode code) =>
        code.All(PyKind.Slice).Any(s => s["lower"] is { Kind: PyKind.Name } from && s["upper"] is { Kind: PyKind.BinOp } to && to.Word("op") == "Add" && to["left"]!.Name() == from.Name()
            && s.Above().Any(a => a.Kind is PyKind.ListComp && a.List("generators").Any(g => OfEach(g!, from)) || a.Is(PyKind.For) && OfEach(a, from)));

    // Every place, not one in n: range() without a step.
    private static bool OfEach(PyNode loop, PyNode name) =>
        loop["target"]!.Name() == name.Name() && loop["iter"] is { Kind: PyKind.Call } range && range.Callee() is "range" or "trange" && range.List("args").Count < 3;
}
