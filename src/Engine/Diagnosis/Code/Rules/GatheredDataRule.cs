using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Data gathered from files and used as they came: class after class, or with values missing.</summary>
internal sealed class GatheredDataRule : ICodeRule
{
    private static readonly string[] Mixing = ["shuffle", "permutation", "sample", "train_test_split", "random_split", "randperm", "StratifiedShuffleSplit", "StratifiedKFold", "ShuffleSplit", "KFold"];
    private static readonly string[] Filling = ["dropna", "fillna", "nan_to_num", "isnan", "isnull", "isna", "notna", "notnull", "interpolate", "SimpleImputer", "KNNImputer", "IterativeImputer", "ffill", "bfill"];

    public IEnumerable<Clue> Look(TrainingCode code) => LastClasses(code).Concat(Missing(code));

    // Keras validates on the last rows, before it shuffles.
    private static IEnumerable<Clue> LastClasses(TrainingCode code)
    {
        if (code.Program.Calls.Any(c => Mixing.Contains(c.Callee())))
        {
            yield break;
        }

        var split = code.Program.Calls.Where(c => c.Callee() == "fit").Select(c => c.Keyword("validation_split")).FirstOrDefault(s => s is not null);
        var gathered = code.Program.Calls.FirstOrDefault(c => c.Method() == "append" && c["args"] is { Kind: PyKind.Name } added && IsNumbered(c, added.Name()!));
        if (split is not null && gathered is not null)
        {
            yield return Noticed.At("keras.validates_last_classes", "data.split", 0.5, split, "validation_split takes the last rows, and the data are gathered class after class: the last classes are validated on and never trained on.", gathered);
        }
    }

    // for index, folder in enumerate(folders): labels.append(index), with a loop over its files inside.
    private static bool IsNumbered(PyNode call, string name) =>
        call.Above().Where(n => n.Is(PyKind.For)).ToList() is { Count: >= 2 } loops && loops.Skip(1).Any(l => l["target"]!.All(PyKind.Name).Any(n => n.Name() == name));

    // A table with holes gives NaN at once; without that symptom this says nothing.
    private static IEnumerable<Clue> Missing(TrainingCode code)
    {
        var read = code.Program.Calls.FirstOrDefault(c => c.Callee() is "read_csv" or "read_excel" or "read_parquet" or "genfromtxt");
        if (read is not null && !code.Program.Calls.Any(c => Filling.Contains(c.Callee())))
        {
            yield return Noticed.At("data.holes_kept", "data.nan_in_input", 0.2, read, $"{read.Written()} keeps missing values as NaN, and nothing fills or drops them.");
        }
    }
}
