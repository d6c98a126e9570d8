using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>One too few or too many: targets that are not shifted, tables one row short.</summary>
internal sealed class ShiftRule : ICodeRule
{
    private static readonly string[] Shaping = ["view", "reshape", "flatten", "contiguous", "long", "clone", "to", "t", "transpose", "astype", "copy", "cuda", "permute", "unsqueeze", "squeeze"];

    public IEnumerable<Clue> Look(TrainingCode code) => NotShifted(code).Concat(OneShort(code));

    // x = ids[i:i + n]; y = ids[i:i + n]: the next token is to be told, not the one that is given.
    private static IEnumerable<Clue> NotShifted(TrainingCode code)
    {
        foreach (var scope in code.Program.Functions.Concat(code.Program.Files.Select(f => f.Root)))
        {
            var cuts = scope.All(PyKind.Assign).Where(a => (a.Function() ?? a.File.Root) == scope && a["targets"] is { Kind: PyKind.Name } && Cut(a["value"]!) is not null).ToList();
            foreach (var target in cuts.Where(c => IsTarget(c["targets"]!.Name()!)))
            {
                var input = cuts.FindLast(c => c.Order < target.Order && IsInput(c["targets"]!.Name()!) && Cut(c["value"]!)!.Written() == Cut(target["value"]!)!.Written());
                if (input is not null && target.Order - input.Order < 60 && Predicts(code) && !IsChanged(scope, input, target))
                {
                    yield return Noticed.At("sequence.not_shifted", "code.off_by_one", 0.75, target, $"{target["targets"]!.Name()} is the very slice that {input["targets"]!.Name()} is: the network is asked for the token it is given, not for the next one.", input);
                }
            }
        }
    }

    private static bool IsInput(string name) => name is "x" or "inp" or "src" or "seq" or "xb" || name.StartsWith("input", StringComparison.OrdinalIgnoreCase) || name is "data" or "source" or "X" or "tokens";

    private static bool IsTarget(string name) => name is "y" or "tgt" or "yb" or "Y" || name.StartsWith("target", StringComparison.OrdinalIgnoreCase) || name.StartsWith("label", StringComparison.OrdinalIgnoreCase);

    // Autoencoders have their input as target; who tells tokens has a table of them, or classes.
    private static bool Predicts(TrainingCode code) =>
        (code.Losses.Any(l => l.Kind is LossKind.CrossEntropy or LossKind.NegativeLogLikelihood) && !code.Losses.Any(l => IsMoved(code, l.Prediction) || IsMoved(code, l.Target))) || code.Networks.Any(n => n.Loss is "sparse_categorical_crossentropy" or "categorical_crossentropy");

    // logits[:, :-1] against labels[:, 1:]: they are moved where the loss is.
    private static bool IsMoved(TrainingCode code, PyNode? given) =>
        given is not null && code.Program.Follow(given).All(PyKind.Slice).Concat(given.All(PyKind.Slice)).Any(s => code.Program.Number(s["lower"]) == 1 || code.Program.Number(s["upper"]) == -1);

    // inputs[hidden] = MASK: words to be guessed, and not the next one.
    private static bool IsChanged(PyNode scope, PyNode input, PyNode target)
    {
        string?[] names = [input["targets"]!.Name(), target["targets"]!.Name()];
        return scope.All(PyKind.Assign).Any(a => a.Order > input.Order && a != target && a.List("targets").OfType<PyNode>().Any(t => t.Is(PyKind.Subscript) ? names.Contains(t["value"]!.Name()) : t.All(PyKind.Name).Any(n => names.Contains(n.Name()) && Cut(a["value"]!) is null)))
            || scope.Calls().Any(c => c.Method()?.EndsWith('_') == true && names.Contains(c.Receiver()!.Name()));
    }

    private static PyNode? Cut(PyNode value)
    {
        while (value.Is(PyKind.Call))
        {
            var inner = value.Method() is { } method && Shaping.Contains(method) ? value.Receiver() : value.Callee() is "tensor" or "LongTensor" or "array" or "from_numpy" or "as_tensor" or "stack" or "vstack" ? value["args"] : null;
            if (inner is null)
            {
                return null;
            }

            value = inner;
        }

        if (value.Kind is PyKind.ListComp or PyKind.GeneratorExp)
        {
            return Cut(value["elt"]!) is null ? null : value;
        }

        return value.Is(PyKind.Subscript) && value["slice"]!.All(PyKind.Slice).Any(s => s["lower"] is not null || s["upper"] is not null) ? value : null;
    }

    // Ids from 1 on need a table of len + 1 rows.
    private static IEnumerable<Clue> OneShort(TrainingCode code)
    {
        foreach (var table in code.Program.Calls.Where(c => code.Program.IsApi(c, "torch.nn.Embedding", "torch.nn.EmbeddingBag", "keras.layers.Embedding") || c.Callee() == "Embedding"))
        {
            if (table.Argument(0, "num_embeddings", "input_dim") is not { } size || Length(code, size) is not { } length)
            {
                continue;
            }

            var counted = length["args"]!;
            var fromOne = counted.Name() is "word_index" or "word2index" && !code.Program.Text.Contains("num_words", StringComparison.Ordinal) ? length : FromOne(code, counted);
            if (fromOne is not null)
            {
                yield return Noticed.At("sequence.table_one_short", "code.off_by_one", 0.5, length, $"The ids begin with 1, so the greatest is {length.Written()} itself: the table needs {length.Written()} + 1 rows.", fromOne == length ? null : fromOne, table)
                    .With(Edit.Replace(length, $"{length.Written()} + 1"));
            }
        }
    }

    // The call of len() a size is, also through a parameter.
    private static PyNode? Length(TrainingCode code, PyNode size)
    {
        var known = code.Program.Follow(size);
        if (known.Is(PyKind.Name) || known.Is(PyKind.arg))
        {
            var function = size.Function();
            var place = function?["args"]?.List("args").ToList().FindIndex(a => a!.Name() == size.Name()) ?? -1;
            var type = size.Class();
            known = place < 0 || type is null ? known : code.Program.Callers(type).Select(c => c.Argument(place - 1, size.Name() ?? "")).Where(a => a is not null).Select(a => code.Program.Follow(a!)).FirstOrDefault() ?? known;
        }

        return known.Is(PyKind.Call) && known.Callee() == "len" && known["args"] is not null ? known : null;
    }

    // self.words in a class, and vocab.words where that class is used.
    private static bool IsSame(TrainingCode code, PyNode own, PyNode used) =>
        own.Is(PyKind.Attribute) && used.Is(PyKind.Attribute) && own.Name() == used.Name() && own["value"]!.Name() == "self" && own.Class() is { } type && code.Program.ClassOf(used["value"]!) == type;

    // {c: i + 1 for i, c in enumerate(CHARS)}, enumerate(CHARS, 1), enumerate(CHARS, start=1)
    private static PyNode? FromOne(TrainingCode code, PyNode counted)
    {
        var name = counted.Dotted();
        if (name is null)
        {
            return null;
        }

        foreach (var call in code.Program.Calls.Where(c => c.Callee() == "enumerate" && c["args"] is { } gone && (gone.Dotted() == name || IsSame(code, gone, counted)) && c.Above().Any(a => a.Is(PyKind.DictComp))))
        {
            var map = call.Above().First(a => a.Is(PyKind.DictComp));
            if (code.Program.Number(call.Argument(1, "start")) is >= 1 || map["value"] is { Kind: PyKind.BinOp } sum && sum.Word("op") == "Add" && code.Program.Number(sum["right"]) is >= 1)
            {
                return map;
            }
        }

        return null;
    }
}
