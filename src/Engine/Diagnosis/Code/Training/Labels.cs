using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>How the labels of a Keras or scikit-learn program are written.</summary>
internal sealed class Labels(PythonProgram program)
{
    /// <summary>Where labels are made one-hot; null: nowhere in sight.</summary>
    public PyNode? OneHot { get; } = program.Calls.FirstOrDefault(c => c.Callee() is "to_categorical" or "get_dummies" or "one_hot" or "OneHotEncoder" or "label_binarize" or "LabelBinarizer");

    /// <summary>Where image generators choose how labels are written.</summary>
    public PyNode? Generator { get; } = program.Calls.FirstOrDefault(c => c.Callee() is "flow_from_directory" or "flow_from_dataframe" or "image_dataset_from_directory");

    public string? ClassMode => Generator is null ? null : program.Value(Generator.Keyword("class_mode") ?? Generator.Keyword("label_mode"))?.Text ?? (Generator.Callee() == "image_dataset_from_directory" ? "int" : "categorical");

    /// <summary>The data set of keras.datasets, in small letters; null: none is in sight.</summary>
    public string? DataSet { get; } = program.Calls.Where(c => c.Callee() == "load_data").Select(c => program.Api(c)?.Split('.')).Where(p => p is { Length: > 2 }).Select(p => p![^2]).FirstOrDefault();

    /// <summary>Literal labels: the distinct numbers of a list that is called y.</summary>
    public IReadOnlyList<double>? Written { get; } = Literal(program);

    public double? Classes => DataSet switch
    {
        "mnist" or "fashion_mnist" or "cifar10" => 10,
        "cifar100" => 100,
        "reuters" => 46,
        "imdb" => 2,
        _ => null,
    };

    private static List<double>? Literal(PythonProgram program)
    {
        foreach (var assign in program.Files.SelectMany(f => f.Root.All(PyKind.Assign)).Where(a => a["targets"]!.Name() is { } n && (n.StartsWith('y') || n.StartsWith('Y') || n is "labels" or "target" or "targets" or "outputs" or "output_data" or "target_data")))
        {
            var value = assign["value"]!;
            var list = value.Is(PyKind.Call) && value.Callee() is "array" or "tensor" or "asarray" or "reshape" ? value["args"] ?? value.Receiver() : value;
            if (list is { Kind: PyKind.Call })
            {
                list = list["args"];
            }

            if (list is { Kind: PyKind.List } && list.List("elts").Count >= 3)
            {
                var numbers = list.List("elts").Select(e => program.Number(e is { Kind: PyKind.List } && e.List("elts").Count == 1 ? e["elts"] : e)).ToList();
                if (numbers.TrueForAll(n => n is not null))
                {
                    return [.. numbers.Select(n => n!.Value).Distinct().Order()];
                }
            }
        }

        return null;
    }
}
