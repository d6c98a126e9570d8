using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Finds the optimizers of a program.</summary>
internal static class OptimizerUses
{
    private static readonly Dictionary<string, double> TorchDefaults = Rates(
        "Adam=0.001 AdamW=0.001 Adamax=0.002 NAdam=0.002 RAdam=0.001 RMSprop=0.01 Adagrad=0.01 Adadelta=1 SGD=0.001 Rprop=0.01 LBFGS=1 ASGD=0.01 SparseAdam=0.001");

    private static readonly Dictionary<string, double> KerasDefaults = Rates(
        "ADAM=0.001 ADAMAX=0.001 NADAM=0.001 RMSPROP=0.001 ADAGRAD=0.001 ADADELTA=0.001 SGD=0.01 ADAMW=0.001");

    public static IReadOnlyList<OptimizerUse> Of(PythonProgram program) =>
        [.. program.Calls.Select(c => Of(program, c)).OfType<OptimizerUse>()];

    private static OptimizerUse? Of(PythonProgram program, PyNode call)
    {
        if (program.Api(call) is { } api)
        {
            var kind = api[(api.LastIndexOf('.') + 1)..];
            if ((api.StartsWith("torch.optim.", StringComparison.Ordinal) && TorchDefaults.ContainsKey(kind)) || (kind is "AdamW" or "Adam" or "Lion" or "LAMB" && api.StartsWith("transformers.", StringComparison.Ordinal)))
            {
                return Torch(program, call, kind);
            }

            if (api.StartsWith("keras.optimizers.", StringComparison.Ordinal) && KerasDefaults.ContainsKey(kind.ToUpperInvariant()))
            {
                return Keras(program, call, kind);
            }
        }

        // Trainers make their AdamW themselves, and step it.
        if (call.Callee()?.EndsWith("TrainingArguments", StringComparison.Ordinal) == true && call.Keyword("learning_rate") is { } given && program.Value(given) is { Number: not null } told)
        {
            return new("AdamW", call, true) { Rate = told };
        }

        return call.Method() == "compile" && call.Keyword("optimizer") is { } named && program.Value(named) is { Text: { } text } known && KerasDefaults.TryGetValue(text.ToUpperInvariant(), out var rate)
            ? new(text, named, true) { Rate = new(rate, known.Where), RateIsDefault = true } : null;
    }

    private static OptimizerUse Torch(PythonProgram program, PyNode call, string kind)
    {
        var given = call.Argument(1, "lr") ?? InGroups(program, call.Argument(0, "params"));
        return new(kind, call, false)
        {
            Parameters = call.Argument(0, "params"),
            Rate = given is null ? call.HidesArguments() ? null : new(TorchDefaults.GetValueOrDefault(kind, 1e-3), call) : program.Value(given),
            RateIsDefault = given is null,
            Momentum = program.Value(call.Keyword("momentum")),
            WeightDecay = program.Value(call.Keyword("weight_decay")),
        };
    }

    private static OptimizerUse Keras(PythonProgram program, PyNode call, string kind)
    {
        var given = call.Argument(0, "learning_rate", "lr");
        return new(kind, call, true)
        {
            Rate = given is null ? call.HidesArguments() ? null : new(KerasDefaults[kind.ToUpperInvariant()], call) : program.Value(given),
            RateIsDefault = given is null,
            Momentum = program.Value(call.Keyword("momentum")),
            WeightDecay = program.Value(call.Keyword("weight_decay")),
        };
    }

    // [{"params": ..., "lr": 1e-3}]: the first group that names a rate.
    private static PyNode? InGroups(PythonProgram program, PyNode? parameters)
    {
        var groups = parameters is null ? null : program.Follow(parameters);
        if (groups is not { Kind: PyKind.List })
        {
            return null;
        }

        foreach (var group in groups.List("elts").Where(g => g!.Is(PyKind.Dict)))
        {
            var keys = group!.List("keys");
            for (var i = 0; i < keys.Count; i++)
            {
                if (keys[i].Text() == "lr")
                {
                    return group.List("values")[i];
                }
            }
        }

        return null;
    }

    private static Dictionary<string, double> Rates(string table) =>
        table.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
}
