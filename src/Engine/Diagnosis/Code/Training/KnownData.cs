using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Data that a library ships or that are drawn in the program: they hold no NaN.</summary>
internal static class KnownData
{
    private static readonly string[] Readers =
        ["read_csv", "read_excel", "read_table", "read_parquet", "read_json", "read_hdf", "read_sql", "loadtxt", "genfromtxt", "load", "fromfile", "open", "imread", "File", "load_img", "flow_from_directory", "flow_from_dataframe", "image_dataset_from_directory", "load_dataset", "fetch_openml"];

    private static readonly string[] Libraries =
        ["torch", "torchvision", "keras", "tensorflow", "sklearn", "numpy", "math", "random", "os", "sys", "time", "copy", "argparse", "matplotlib", "tqdm", "pandas", "scipy", "json", "collections", "typing", "lightning", "seaborn", "datetime", "dataclasses", "functools", "itertools", "logging", "pathlib", "string", "__future__"];

    /// <summary>Where all data of a program come from, if that is nothing but such a source; null: some are read, or it cannot be told.</summary>
    public static PyNode? Of(PythonProgram program) =>
        program.Calls.Any(c => Readers.Contains(c.Callee())) || program.Files.SelectMany(f => f.Nodes.Where(n => n.Is(PyKind.alias))).Any(a => !Libraries.Contains(ApiNames.Canonical(Symbols.ApiOf(a)).Split('.')[0]))
            ? null : program.Calls.FirstOrDefault(c => IsKnown(program, c));

    private static bool IsKnown(PythonProgram program, PyNode call) =>
        program.Api(call) is { } api && (api.StartsWith("keras.datasets.", StringComparison.Ordinal) || api.StartsWith("sklearn.datasets.", StringComparison.Ordinal) || api.StartsWith("torchvision.datasets.", StringComparison.Ordinal)
            || api is "torch.randn" or "torch.rand" or "torch.randint" or "torch.linspace" or "torch.arange" or "numpy.arange" or "numpy.linspace" || api.StartsWith("numpy.random.", StringComparison.Ordinal) && call.Callee() is not "seed"
            || api == "numpy.array" && call["args"] is { } given && (given.Callee() == "range" || given.Kind is PyKind.List));
}
