using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Columns made of the target, rows copied before the split, and test rows that are not prepared at all.</summary>
internal sealed class LeakageRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => code.Program.Calls.Where(c => c.Callee() == "train_test_split").SelectMany(s => FromTarget(code, s).Concat(Copied(code, s)).Concat(NotPrepared(code, s)));

    // X = column_stack([mean_by(code, y), ...]) and df.groupby("c")["y"].transform("mean").
    private static IEnumerable<Clue> FromTarget(TrainingCode code, PyNode split)
    {
        if (split.List("args") is not [{ } inputs, { } targets, ..])
        {
            yield break;
        }

        var column = Made(code, targets) is { Kind: PyKind.Subscript } part ? part["slice"]?.Text() : null;
        var grouped = column is null ? null : code.Program.Calls.FirstOrDefault(c => c.File == split.File && c.Order < split.Order && c.Callee() is "transform" or "mean" or "agg" or "map" && c.Receiver() is { Kind: PyKind.Subscript } of && of["slice"].Text() == column && of["value"] is { Kind: PyKind.Call } by && by.Callee() == "groupby" && BecomesColumn(c));
        if (grouped is not null)
        {
            yield return Noticed.At("sklearn.target_encoded", "data.leakage", 0.75, grouped, $"{grouped.Written()} makes a column out of the target of all rows, those that are tested on included.", split);
            yield break;
        }

        string?[] names = [targets.Name(), Made(code, targets)?.Name()];
        var given = Made(code, inputs)?.Calls().FirstOrDefault(c => code.Program.Target(c) is not null && c.Callee() is { } callee && !callee.Contains("load", StringComparison.OrdinalIgnoreCase) && c.Arguments().Any(a => a.Name() is { } n && names.Contains(n)) && c.Parent is not { Kind: PyKind.Assign });
        if (given is not null && given.Statement() != split.Statement())
        {
            yield return Noticed.At("sklearn.input_of_target", "data.leakage", 0.7, given, $"{given.Written()} puts the target of all rows into a column of the inputs, before the split.", split);
        }
    }

    // df["c"] = ...; rate = ..., and then df["city"].map(rate). What is only printed leaks nothing.
    private static bool BecomesColumn(PyNode grouped)
    {
        var target = grouped.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"] : null;
        return target is { Kind: PyKind.Subscript } || (target is { Kind: PyKind.Name } && (grouped.Function() ?? grouped.File.Root).Calls().Any(c => c.Order > grouped.OrderEnd && c.Callee() is "map" or "merge" or "join" or "replace" or "apply" or "column_stack" or "hstack" or "concat" && c.All(PyKind.Name).Any(n => n.Name() == target.Name())));
    }

    // Rows drawn with replacement before the split stand on both sides of it.
    private static IEnumerable<Clue> Copied(TrainingCode code, PyNode split)
    {
        if (split["args"] is not { } inputs)
        {
            yield break;
        }

        var direct = code.Program.Calls.FirstOrDefault(c => c.File == split.File && c.Function() == split.Function() && c.Order < split.Order && c.Statement() != split.Statement() && Copies(code, c) && Flows(c, inputs));
        var origin = inputs.Name() is { } name && code.Program.Symbols.Latest(inputs, name) is { Value: { Kind: PyKind.Call } value } ? value : null;
        var inside = origin is null || code.Program.Target(origin) is not { } function || !function.IsFunction() ? null : Reach.Calls(code.Program, function).FirstOrDefault(c => Copies(code, c));
        if (direct is not null || inside is not null)
        {
            yield return Noticed.At("sklearn.copied_before_split", "data.leakage", 0.75, direct ?? origin!, "Rows are drawn several times before the split, so copies of training rows are tested on.", split, inside);
        }
    }

    private static bool Copies(TrainingCode code, PyNode call) =>
        (code.Program.Api(call) is "sklearn.utils.resample" && code.Program.Value(call.Keyword("replace")) is not { Value: false }) || (call.Callee() is "sample" or "choice" && code.Program.Value(call.Keyword("replace")) is { Value: true });

    // Into the arrays that are split, by name, through at most the statement that joins them.
    private static bool Flows(PyNode call, PyNode inputs)
    {
        var scope = call.Function() ?? call.File.Root;
        var made = call.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"]!.All(PyKind.Name).Select(n => n.Name()).ToHashSet() : [];
        foreach (var later in scope.All(PyKind.Assign).Where(a => a.Order > call.Order && a.Order < inputs.Order && a["value"]!.All(PyKind.Name).Any(n => made.Contains(n.Name()))))
        {
            made.UnionWith(later["targets"]!.All(PyKind.Name).Select(n => n.Name()));
        }

        return inputs.All(PyKind.Name).Any(n => made.Contains(n.Name()));
    }

    // The training rows are scaled, the test rows go in as they are.
    private static IEnumerable<Clue> NotPrepared(TrainingCode code, PyNode split)
    {
        var names = split.Statement() is { Kind: PyKind.Assign } assign && assign["targets"] is { Kind: PyKind.Tuple } parts && parts.List("elts").Count >= 2 ? parts.List("elts").Select(e => e!.Name()).ToList()
            : split.Statement() is { Kind: PyKind.Return } && split.Function() is { } gives && code.Program.Callers(gives) is [{ } caller, ..] && caller.Statement() is { Kind: PyKind.Assign } got && got["targets"] is { Kind: PyKind.Tuple } taken ? taken.List("elts").Select(e => e!.Name()).ToList() : null;
        if (names is not [{ } train, { } test, ..])
        {
            yield break;
        }

        var fit = code.Program.Calls.FirstOrDefault(c => c.Method() is "fit_transform" or "fit" && c["args"]?.All(PyKind.Name).Any(n => n.Name() == train) == true && Scales(code, c));
        var prepares = code.Program.Calls.Any(c => c.Callee() is "transform" or "fit_transform" or "map" or "apply" or "Pipeline" or "make_pipeline" && (c.Callee() is "Pipeline" or "make_pipeline" || c.Arguments().Any(a => a.All(PyKind.Name).Any(n => n.Name() == test))));
        var transformed = fit is not null && (fit.Method() == "fit_transform" || code.Program.Calls.Any(c => c.Method() == "transform" && c["args"]?.All(PyKind.Name).Any(n => n.Name() == train) == true));
        var use = fit is null ? null : fit.File.Root.All(PyKind.Name).FirstOrDefault(n => n.Name() == test && n.Order > fit.OrderEnd && n.Word("ctx") != "Store");
        if (fit is not null && transformed && !prepares && use is not null)
        {
            yield return Noticed.At("sklearn.test_not_prepared", "data.preprocess_mismatch", 0.75, use, $"{train} is scaled by {fit.Receiver()!.Written()}; {test} goes on as it is.", fit)
                .With(Edit.Before(use, $"{test} = {fit.Receiver()!.Written()}.transform({test})"));
        }
    }

    private static bool Scales(TrainingCode code, PyNode call) =>
        code.Program.Follow(call.Receiver()!) is { Kind: PyKind.Call } made && made.Callee() is "StandardScaler" or "MinMaxScaler" or "RobustScaler" or "MaxAbsScaler" or "QuantileTransformer" or "PowerTransformer" or "Normalizer";

    private static PyNode? Made(TrainingCode code, PyNode given) =>
        given.Name() is { } name && given.Is(PyKind.Name) ? code.Program.Symbols.Latest(given, name) is { Kind: BindingKind.Assigned, Element: < 0, Value: { } value } ? value : null : given;
}
