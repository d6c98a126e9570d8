using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Finds the data loaders of a program.</summary>
internal static partial class Loaders
{
    public static IReadOnlyList<Loader> Of(PythonProgram program, IReadOnlyList<TrainingStep> steps) =>
        [.. program.Calls.Where(c => program.IsApi(c, "torch.utils.data.DataLoader")).Select(c => Loader(program, c, steps))];

    private static Loader Loader(PythonProgram program, PyNode call, IReadOnlyList<TrainingStep> steps)
    {
        var name = NameOf(call);
        var data = call.Argument(0, "dataset")?.Written() ?? "";
        var fed = steps.Where(s => s.Loop is not null).Any(s => Iterates(program, s.Loop!, call));
        var trains = fed || IsTrain(name) || (name.Length == 0 && IsTrain(data));
        var tests = !fed && (IsTest(name) || (!IsTrain(name) && IsTest(data)));
        return new(call, name, trains && !tests, tests);
    }

    public static bool IsTrain(string name) => Words(name).Any(w => w.StartsWith("train", StringComparison.Ordinal) || w is "trn" or "tr");

    public static bool IsTest(string name) =>
        Words(name).Any(w => w is "val" or "eval" or "evaluation" or "dev" or "tst" or "holdout" or "valset" or "valloader" || w.StartsWith("test", StringComparison.Ordinal) || w.StartsWith("valid", StringComparison.Ordinal));

    // X_test, testLoader, valSet: the words a name is made of, in small letters.
    private static IEnumerable<string> Words(string name) => WordOfName().Matches(name).Select(m => m.Value.ToLowerInvariant());

    private static string NameOf(PyNode call)
    {
        var statement = call.Statement();
        if (statement.Is(PyKind.Return) || (statement.Is(PyKind.Expr) && call.Parent == statement))
        {
            return call.Function()?.Name() ?? "";
        }

        if (call.Parent is { Kind: PyKind.Dict } dict)
        {
            var at = dict.List("values").ToList().IndexOf(call);
            return at >= 0 ? dict.List("keys")[at].Text() ?? "" : "";
        }

        return statement.Is(PyKind.Assign) ? statement["targets"]!.Name() ?? "" : "";
    }

    private static bool Iterates(PythonProgram program, PyNode loop, PyNode made)
    {
        var iterated = loop["iter"];
        while (iterated is { Kind: PyKind.Call } && iterated.Callee() is "enumerate" or "tqdm" or "iter" or "trange" or "zip" or "track" or "islice" or "progress_bar" && iterated["args"] is { } inner)
        {
            iterated = inner;
        }

        return iterated is { Kind: PyKind.Name or PyKind.Attribute } && program.Follow(iterated) == made;
    }

    [GeneratedRegex("[A-Z]*[a-z]+|[A-Z]+")]
    private static partial Regex WordOfName();
}
