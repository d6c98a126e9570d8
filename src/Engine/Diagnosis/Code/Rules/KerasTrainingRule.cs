using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Keras networks trained as if for use, frozen whole, or fed differently in training and validation.</summary>
internal sealed class KerasTrainingRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => OnTape(code).Concat(Frozen(code)).Concat(Generators(code)).Concat(LeftTape(code));

    // with GradientTape(): model(x, training=False)
    private static IEnumerable<Clue> OnTape(TrainingCode code)
    {
        foreach (var tape in Tapes(code))
        {
            var trained = code.Program.Calls.Where(c => c.Method() == "gradient").SelectMany(c => c.All(PyKind.Attribute)).Where(a => a.Name() is "trainable_variables" or "trainable_weights").Select(a => a["value"]!.Dotted()).ToHashSet();
            var call = tape.Calls().FirstOrDefault(c => c.Keyword("training") is { } flag && code.Program.Value(flag) is { Value: false } && c["func"]!.Dotted() is { } on && trained.Contains(on));
            if (call is not null)
            {
                yield return Noticed.At("keras.trained_for_use", "code.missing_train_mode", 0.8, call, $"{call.Written()} is what training goes through, so dropout is off and batch normalisation keeps its first statistics.", tape).With(Edit.Keyword(call, "training", "True"));
            }
        }
    }

    private static IEnumerable<PyNode> Tapes(TrainingCode code) =>
        code.Program.Files.SelectMany(f => f.Root.All(PyKind.With)).Where(w => w.List("items").Any(i => i!["context_expr"]!.Callee() == "GradientTape"));

    // pred.numpy() between network and loss: the tape does not see what NumPy does.
    private static IEnumerable<Clue> LeftTape(TrainingCode code)
    {
        foreach (var tape in Tapes(code))
        {
            var left = Reach.Calls(code.Program, tape).FirstOrDefault(c => c.Method() == "numpy" && !IsOfAnother(code, tape, c.Receiver()!) && !c.Above().Any(a => a.Is(PyKind.Call) && a.Callee() is "print" or "append" or "write"));
            if (left is not null)
            {
                yield return Noticed.At("keras.left_the_tape", "code.detached_graph", 0.6, left, $"{left.Written()} takes the value off the tape, so no gradient goes back through it.", tape);
            }
        }
    }

    // What a network says that is not trained here may well be a plain number: the target.
    private static bool IsOfAnother(TrainingCode code, PyNode tape, PyNode value)
    {
        var made = value.Is(PyKind.Name) && code.Program.Symbols.Latest(value, value.Name()!) is { Kind: Values.BindingKind.Assigned, Value: { } given } ? given : value;
        var trained = (tape.Function() ?? tape.File.Root).All(PyKind.Attribute).Where(a => a.Name() is "trainable_variables" or "trainable_weights").Select(a => a["value"]!.Dotted()).ToHashSet();
        return made.Is(PyKind.Call) && made["func"]!.Dotted() is { } name && trained.Count > 0 && !trained.Contains(name) && code.Program.Target(made)?.IsFunction() != true && code.Program.Api(made) is null && !made.Arguments().Any(a => a.Calls().Any(c => trained.Contains(c["func"]!.Dotted())));
    }

    // for layer in model.layers: layer.trainable = False, of the whole network, before it is compiled.
    private static IEnumerable<Clue> Frozen(TrainingCode code)
    {
        foreach (var compile in code.Networks.Select(n => n.Compile).OfType<PyNode>())
        {
            var name = compile.Receiver()!.Dotted();
            var scope = compile.Function() ?? compile.File.Root;
            var set = scope.All(PyKind.Assign).FirstOrDefault(a => a.Order < compile.Order && a["targets"] is { Kind: PyKind.Attribute } t && t.Name() == "trainable" && IsFalse(code, a["value"]!) && Freezes(a, t, name) && !a.Above().Any(x => x.Is(PyKind.If)));
            var made = scope.All(PyKind.Assign).LastOrDefault(a => a.Order < compile.Order && a["targets"]!.Dotted() == name);
            var undone = set is null || scope.All(PyKind.Assign).Any(a => a.Order > set.Order && a.Order < compile.Order && a["targets"] is { Kind: PyKind.Attribute } t && t.Name() == "trainable" && !IsFalse(code, a["value"]!)) || scope.Calls().Any(c => c.Order > set.Order && c.Order < compile.Order && c.Method() == "add" && c.Receiver()!.Dotted() == name);
            if (set is not null && !undone && made is not null && made.Order < set.Order)
            {
                yield return Noticed.At("keras.all_frozen", "code.frozen_layers", 0.8, set, $"Every layer of {name} is frozen, its head included, and nothing is made trainable before it is compiled.", compile);
            }
        }
    }

    private static bool IsFalse(TrainingCode code, PyNode value) => code.Program.Value(value) is { Value: false };

    private static bool Freezes(PyNode assign, PyNode target, string? name)
    {
        var owner = target["value"]!.Dotted();
        return name is not null && (owner == name || assign.Loop() is { } loop && loop["target"]!.Dotted() == owner && loop["iter"]!.Dotted() == name + ".layers");
    }

    // ImageDataGenerator(rescale=...) for training, ImageDataGenerator() for validation.
    private static IEnumerable<Clue> Generators(TrainingCode code)
    {
        var made = code.Program.Calls.Where(c => code.Program.IsApi(c, "keras.preprocessing.image.ImageDataGenerator") || c.Callee() == "ImageDataGenerator").Select(c => (Made: c, Name: c.Statement() is { Kind: PyKind.Assign } a ? a["targets"]!.Name() ?? "" : "")).ToList();
        var (train, test) = (made.Find(m => Loaders.IsTrain(m.Name)), made.Find(m => Loaders.IsTest(m.Name) && !Loaders.IsTrain(m.Name)));
        if (train.Made is null || test.Made is null || test.Made.HidesArguments() || train.Made.HidesArguments())
        {
            yield break;
        }

        foreach (var setting in (string[])["rescale", "preprocessing_function", "samplewise_center", "featurewise_center"])
        {
            if ((train.Made.Keyword(setting) is null) != (test.Made.Keyword(setting) is null) && !code.Program.Calls.Any(c => c.Callee() is "Rescaling" or "Lambda"))
            {
                var (without, with) = train.Made.Keyword(setting) is null ? (train, test) : (test, train);
                yield return Noticed.At("keras.prepared_one_side", "data.preprocess_mismatch", 0.75, without.Made, $"{with.Name} has {setting} and {without.Name} has not, so the network is measured on images it was not trained for.", with.Made)
                    .With(Edit.Keyword(without.Made, setting, with.Made.Keyword(setting)!.Written()));
            }
        }
    }
}
