using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Weights that the optimizer does not get.</summary>
internal sealed class ParametersRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        Unregistered(code).Concat(Dropped(code)).Concat(BareTensors(code)).Concat(SameTwice(code)).Concat(ReplacedLater(code)).Concat(OtherModel(code)).Concat(PartOnly(code)).Concat(PartOfModule(code)).Concat(Frozen(code)).Concat(LossWithWeights(code));

    // Layers in a plain list are not found by parameters().
    private static IEnumerable<Clue> Unregistered(TrainingCode code)
    {
        foreach (var type in code.Models.Classes)
        {
            foreach (var binding in code.Program.Symbols.Of(type.File).AllOfInstances(type).Where(b => b.Kind == BindingKind.Assigned && b.Target.Is(PyKind.Attribute) && b.Element < 0))
            {
                if (binding.Value is { } value && HoldsLayers(code, value, binding, type) && !IsRegistered(type, binding.Name))
                {
                    yield return Noticed.At("torch.plain_list_of_layers", "code.param_not_registered", 0.85, binding.Target, $"{binding.Name} is a plain {(value.Kind is PyKind.Dict or PyKind.DictComp ? "dict" : "list")} of layers: parameters(), to() and state_dict() do not see them, so they are never trained.")
                        .With(Registered(value));
                }
            }
        }
    }

    // self_conv = nn.Conv1d(...): a local name, gone when __init__ is over.
    private static IEnumerable<Clue> Dropped(TrainingCode code)
    {
        foreach (var constructor in code.Models.Classes.Select(c => code.Program.MethodOf(c, "__init__")).OfType<PyNode>().Distinct())
        {
            var made = constructor.All(PyKind.Assign).Where(a => a["targets"] is { Kind: PyKind.Name } && IsLayer(code, a["value"]!)).ToList();
            var kept = constructor.All(PyKind.Name).Where(n => n.Word("ctx") != "Store").Select(n => n.Name()).ToHashSet();
            var lost = made.FindAll(a => !kept.Contains(a["targets"]!.Name()));
            if (lost.Count > 0 && constructor.Class() is { } type && type.All(PyKind.Name).Any(n => n.Function() != constructor && n.Name() == lost[0]["targets"]!.Name()))
            {
                yield return Noticed.At("torch.layer_not_kept", "code.param_not_registered", 0.85, lost[0], $"{lost[0]["targets"]!.Name()} is a local name of __init__: the layer is gone when it ends, and is no part of {type.Name()}.");
            }
        }
    }

    // self.A = torch.randn(...) that the inputs are multiplied by: random for ever.
    private static IEnumerable<Clue> BareTensors(TrainingCode code)
    {
        foreach (var type in code.Models.Classes)
        {
            foreach (var binding in code.Program.Symbols.Of(type.File).AllOfInstances(type).Where(b => b.Kind == BindingKind.Assigned && b.Target.Is(PyKind.Attribute) && b.Target.Function()?.Name() == "__init__"))
            {
                var random = binding.Value?.Calls().FirstOrDefault(c => code.Program.IsApi(c, "torch.randn", "torch.rand", "torch.normal"));
                var name = binding.Target.Dotted();
                var used = random is null || binding.Value!.Calls().Any(c => c.Callee() is "Parameter" or "register_buffer" or "requires_grad_" || c.Keyword("requires_grad") is not null) ? null
                    : code.Program.MethodOf(type, "forward")?.All(PyKind.BinOp).FirstOrDefault(b => b.Word("op") == "MatMult" && b.All(PyKind.Attribute).Any(a => a.Dotted() == name));
                if (used is not null)
                {
                    yield return Noticed.At("torch.bare_tensor", "code.param_not_registered", 0.65, binding.Target, $"{name} is a plain tensor: parameters() does not give it to an optimizer, so it stays as random as it began.", used)
                        .With(Edit.Replace(binding.Value!, $"nn.Parameter({binding.Value!.Written()})"));
                }
            }
        }
    }

    private static LineEdit? Registered(PyNode value) =>
        value.Kind is PyKind.List or PyKind.ListComp && value.Line == value.Span.EndLine && value.List("elts").Count + value.List("generators").Count > 0 ? Edit.Replace(value, $"nn.ModuleList({value.Written()})")
        : value.Kind is PyKind.List && value.List("elts").Count == 0 ? Edit.Replace(value, "nn.ModuleList()") : null;

    private static bool HoldsLayers(TrainingCode code, PyNode value, Binding binding, PyNode type) => value.Kind switch
    {
        PyKind.List or PyKind.Tuple when value.List("elts").Count > 0 => value.List("elts").All(e => IsLayer(code, e!)),
        PyKind.List => type.Calls().Any(c => c.Method() == "append" && c.Receiver()!.Dotted() == binding.Name && c["args"] is { } added && (IsLayer(code, added) || added.Kind is PyKind.List or PyKind.Tuple && added.List("elts").Any(e => IsLayer(code, e!)))),
        PyKind.ListComp => IsLayer(code, value["elt"]!),
        PyKind.Dict when value.List("values").Count > 0 => value.List("values").All(e => IsLayer(code, e!)),
        PyKind.Dict => type.All(PyKind.Assign).Any(a => a["targets"] is { Kind: PyKind.Subscript } put && put["value"]!.Dotted() == binding.Name && (IsLayer(code, a["value"]!) || a["value"] is { Kind: PyKind.Dict } parts && parts.List("values").Any(p => IsLayer(code, p!)))),
        PyKind.DictComp => IsLayer(code, value["value"]!),
        _ => false,
    };

    private static bool IsLayer(TrainingCode code, PyNode node)
    {
        var made = code.Program.Follow(node);
        return made.Is(PyKind.Call) && ((code.Program.Target(made) is { Kind: PyKind.ClassDef } type && code.Models.Classes.Contains(type))
            || (code.Program.Api(made) is { } api && api.StartsWith("torch.nn.", StringComparison.Ordinal) && HasWeights(api)));
    }

    private static bool HasWeights(string api) =>
        api[9..] is "Linear" or "Conv1d" or "Conv2d" or "Conv3d" or "LSTM" or "GRU" or "RNN" or "Embedding" or "BatchNorm1d" or "BatchNorm2d" or "LayerNorm" or "ConvTranspose1d" or "ConvTranspose2d" or "BatchNorm3d" or "GroupNorm" or "EmbeddingBag" or "PReLU" or "RNNCell" or "TransformerEncoder" or "TransformerDecoder" or "MultiheadAttention" or "TransformerEncoderLayer" or "Sequential" or "LSTMCell" or "GRUCell" or "Bilinear" or "Parameter";

    private static bool IsRegistered(PyNode type, string name) =>
        type.Calls().Any(c => c.Callee() is "ModuleList" or "Sequential" or "ModuleDict" or "add_module" or "register_module" or "setattr" or "ParameterList"
            && (c.Callee() is "add_module" or "register_module" or "setattr" || c.Arguments().Any(a => a.Below().ToArray().Any(n => n.Dotted() == name))));

    // model.fc = nn.Linear(...) or model = Net() after the optimizer was made.
    private static IEnumerable<Clue> ReplacedLater(TrainingCode code)
    {
        foreach (var (use, made, name) in code.Optimizers.Where(o => !o.Keras).SelectMany(o => Given(code, o)))
        {
            var scope = made.Function() ?? made.File.Root;
            foreach (var assign in scope.All(PyKind.Assign).Where(a => a.Order > made.Order && a.Function() == made.Function() && a["value"] is { Kind: PyKind.Call }))
            {
                var target = assign["targets"]!.Dotted();
                var put = assign["value"]!;
                var remade = target == name && code.Program.Follow(put) is { Kind: PyKind.Call } network && MakesModel(code, network) && !RemakesOptimizer(scope, made, assign);
                var head = target is not null && target.StartsWith(name + ".", StringComparison.Ordinal) && IsLayer(code, put) && !RemakesOptimizer(scope, made, assign);
                if ((remade || head) && !InOtherLoop(made, assign))
                {
                    yield return Noticed.At("torch.optimizer_before_model", remade ? "code.wrong_model_optimized" : "code.param_not_optimized", 0.8, assign, $"{target} is replaced after {use.Kind} got the parameters of the old one, so the new weights are never updated.", made);
                }
            }
        }
    }

    // The network whose parameters it gets, where it is made: in place, or in a function that is handed the network.
    private static IEnumerable<(OptimizerUse Use, PyNode Made, string Name)> Given(TrainingCode code, OptimizerUse use)
    {
        var owner = use.Made.Calls().FirstOrDefault(c => c.Callee() == "parameters")?.Receiver();
        if (owner?.Dotted() is not { } name)
        {
            yield break;
        }

        yield return (use, use.Made, name);
        var function = use.Made.Function();
        var place = function?["args"]?.List("args").ToList().FindIndex(a => a!.Name() == name) ?? -1;
        foreach (var caller in place < 0 || function!.Parent!.Is(PyKind.ClassDef) ? [] : code.Program.Callers(function))
        {
            if (caller.Argument(place, name)?.Dotted() is { } given)
            {
                yield return (use, caller, given);
            }
        }
    }

    private static bool InOtherLoop(PyNode made, PyNode assign) => assign.Loop() != made.Loop();

    private static bool MakesModel(TrainingCode code, PyNode call) =>
        (code.Program.Target(call) is { Kind: PyKind.ClassDef } type && code.Models.Classes.Contains(type)) || code.Program.Api(call) is "torch.nn.Sequential" || code.Program.Api(call)?.StartsWith("torchvision.models.", StringComparison.Ordinal) == true || code.Program.Api(call) == "torch.load";

    private static bool RemakesOptimizer(PyNode scope, PyNode made, PyNode after) =>
        scope.Calls().Any(c => c != made && c.Order > after.Order && (c.Callee() == made.Callee() || c.Callee() == "add_param_group"));

    // Two optimizers for one network, none for the other.
    private static IEnumerable<Clue> SameTwice(TrainingCode code)
    {
        var given = code.Optimizers.Where(o => !o.Keras && o.Parameters is { Kind: PyKind.Call } p && p.Callee() == "parameters" && p.Receiver()?.Dotted() is not null).ToList();
        foreach (var second in given)
        {
            var first = given.Find(o => o.Made.Order < second.Made.Order && o.Made.File == second.Made.File && o.Made.Function() == second.Made.Function() && o.Parameters!.Written() == second.Parameters!.Written());
            var left = first is null ? null : code.Steps.SelectMany(s => s.Calls).FirstOrDefault(c => c["func"] is { Kind: PyKind.Name } f && code.Program.Follow(f) is { Kind: PyKind.Call } made && made != f && MakesModel(code, made) && !code.Program.Calls.Any(p => p.Callee() == "parameters" && p.Receiver()?.Dotted() == f.Name()));
            if (left is not null)
            {
                yield return Noticed.At("torch.same_network_twice", "code.wrong_model_optimized", 0.85, second.Made, $"Both optimizers get {second.Parameters!.Written()}; the weights of {left["func"]!.Name()} are never updated.", first!.Made, left)
                    .With(Edit.Replace(second.Parameters!.Receiver()!, left["func"]!.Name()!));
            }
        }
    }

    // The optimizer has one model's weights, the loss another's outputs.
    private static IEnumerable<Clue> OtherModel(TrainingCode code)
    {
        var torch = code.Optimizers.Where(o => !o.Keras && o.Parameters is not null).ToList();
        if (torch.Count != 1 || torch[0].Parameters is not { Kind: PyKind.Call } given || given.Callee() != "parameters" || given.Receiver() is not { Kind: PyKind.Name } owner)
        {
            yield break;
        }

        foreach (var loss in code.Losses.Where(l => l.Trains && code.Steps.Any(s => s.Backward.Function() == l.Use.Function())))
        {
            if (Runs(code, loss) is not { } run || run["func"] is not { Kind: PyKind.Name } model || model.Function() != owner.Function() || model.Name() == owner.Name())
            {
                continue;
            }

            var (trained, optimized) = (code.Program.Follow(model), code.Program.Follow(owner));
            if (trained != optimized && trained.Is(PyKind.Call) && optimized.Is(PyKind.Call) && trained != model && MakesModel(code, trained) && MakesModel(code, optimized) && !Uses(code, trained, owner.Name()!) && !Feeds(run, owner.Name()!, loss))
            {
                yield return Noticed.At("torch.other_model_optimized", "code.wrong_model_optimized", 0.8, torch[0].Made, $"{torch[0].Kind} updates {owner.Name()}, but the loss is computed from {model.Name()}, whose weights never change.", run, loss.Use)
                    .With(Edit.Replace(owner, model.Name()!));
            }
        }
    }

    // Whether the outputs of the optimized one go in after all: encoder before decoder.
    private static bool Feeds(PyNode run, string owner, LossUse loss) =>
        (run.Function() ?? run.File.Root).Calls().Any(c => c["func"]!.Dotted() == owner || (c["func"]!.Dotted() ?? "").StartsWith(owner + ".", StringComparison.Ordinal) && c.Callee() is not ("parameters" or "to" or "train" or "eval" or "state_dict" or "load_state_dict"));

    private static bool Uses(TrainingCode code, PyNode made, string name) => made.Arguments().Any(a => a.All(PyKind.Name).Any(n => n.Name() == name));

    private static PyNode? Runs(TrainingCode code, LossUse loss)
    {
        var output = loss.Prediction!;
        if (output.Is(PyKind.Name) && code.Program.Symbols.Latest(output, output.Name()!) is { Kind: BindingKind.Assigned, Value: { } value })
        {
            output = value;
        }

        while (output.Is(PyKind.Call) && output.Method() is "squeeze" or "view" or "reshape" or "flatten")
        {
            output = output.Receiver()!;
        }

        return output.Is(PyKind.Call) ? output : null;
    }

    // configure_optimizers hands over one part of the module; the others are neither frozen nor loaded.
    private static IEnumerable<Clue> PartOfModule(TrainingCode code)
    {
        foreach (var use in code.Optimizers.Where(o => !o.Keras && o.Made.Function()?.Name() == "configure_optimizers"))
        {
            if (use.Made.Class() is not { } type || code.Optimizers.Count(o => o.Made.Class() == type) != 1 || FreezesOn(code) || use.Parameters is not { Kind: PyKind.Call } given || given.Callee() != "parameters" || given.Receiver()?.Dotted()?.Split('.') is not ["self", var part])
            {
                continue;
            }

            var left = code.Program.Symbols.Of(type.File).AllOfInstances(type).FirstOrDefault(b => b.Kind == BindingKind.Assigned && b.Name != "self." + part && b.Name != part && b.Value is { Kind: PyKind.Call } value && IsLayer(code, value) && !value.Calls().Any(c => c.Callee() is "from_pretrained" or "load_from_checkpoint"));
            if (left is not null)
            {
                yield return Noticed.At("lightning.part_optimized", "code.param_not_optimized", 0.65, use.Made, $"{use.Kind} gets only the parameters of self.{part}; {left.Target.Written()} begins with random weights, is not frozen and is never updated.", left.Target)
                    .With(Edit.Replace(given, "self.parameters()"));
            }
        }
    }

    // Two networks make the loss and the optimizer has one.
    private static IEnumerable<Clue> PartOnly(TrainingCode code)
    {
        if (code.Optimizers.Count(o => !o.Keras) != 1 || code.Optimizers.First(o => !o.Keras) is not { Parameters: { Kind: PyKind.Call } given } use || given.Callee() != "parameters" || given.Receiver() is not { } owner || owner.Dotted() is not { } name || code.Steps.Count != 1)
        {
            yield break;
        }

        var step = code.Steps[0];
        var part = owner.Kind is PyKind.Attribute && owner["value"] is { } whole && whole.Dotted() != "self" ? whole : null;
        if (part is not null && !FreezesOn(code))
        {
            yield return Noticed.At("torch.part_optimized", "code.param_not_optimized", 0.4, use.Made, $"{use.Kind} gets only the parameters of {name}; the rest of {part.Written()} is not frozen but never updated.", step.Backward);
        }

        if (owner.Is(PyKind.Name))
        {
            foreach (var other in step.Calls.Where(c => c["func"] is { Kind: PyKind.Name } f && f.Name() != name && c.Function() == use.Made.Function() && !GradientMode.IsOff(code.Program, c)).DistinctBy(c => c["func"]!.Name()))
            {
                var made = code.Program.Follow(other["func"]!);
                if (made.Is(PyKind.Call) && made != code.Program.Follow(owner) && MakesModel(code, made) && MayHaveWeights(code, made, 0) && !Freezing.Freezes(code.Program, other["func"]!.Name()!) && !code.Program.Calls.Any(c => c.Callee() is "parameters" && c.Receiver()?.Name() == other["func"]!.Name()) && !Detached(other) && step.Calls.Any(c => c["func"]!.Dotted() == name))
                {
                    yield return Noticed.At("torch.model_not_optimized", "code.param_not_optimized", 0.7, use.Made, $"{use.Kind} gets the parameters of {name} alone; those of {other["func"]!.Name()}, which the loss also rests on, are never updated.", other, made)
                        .With(Edit.Replace(given, $"list({name}.parameters()) + list({other["func"]!.Name()}.parameters())"));
                }
            }
        }
    }

    // A criterion of one's own has none as a rule; what comes from elsewhere may have some.
    private static bool MayHaveWeights(TrainingCode code, PyNode made, int depth)
    {
        if (depth > 4 || code.Program.Target(made) is not { Kind: PyKind.ClassDef } type)
        {
            return code.Program.Api(made) is not { } api || !api.StartsWith("torch.nn.", StringComparison.Ordinal) || HasWeights(api);
        }

        var foreign = type.List("bases").Any(b => code.Program.Api(b) is not ("torch.nn.Module" or "lightning.LightningModule"));
        return foreign || type.Calls().Any(c => c["func"]!.Dotted() is { } name && char.IsUpper(name.Split('.')[^1][0]) && MayHaveWeights(code, c, depth + 1));
    }

    private static bool Detached(PyNode call) => call.Parent?.Parent is { Kind: PyKind.Call } after && after.Method() is "detach";

    private static bool FreezesOn(TrainingCode code) =>
        code.Program.Files.Any(f => f.Nodes.Any(n => n.Is(PyKind.Attribute) && n.Name() == "requires_grad" && n.Word("ctx") == "Store")) || code.Program.Calls.Any(c => c.Callee() is "requires_grad_" or "freeze" or "no_grad" && c.Callee() != "no_grad" || c.Callee()?.Contains("freeze", StringComparison.OrdinalIgnoreCase) == true);

    // All of a model is frozen and nothing new is put on it.
    private static IEnumerable<Clue> Frozen(TrainingCode code)
    {
        foreach (var loop in code.Program.Files.SelectMany(f => f.Root.All(PyKind.For)).Where(l => l["iter"] is { Kind: PyKind.Call } iter && iter.Callee() is "parameters" or "named_parameters"))
        {
            var set = loop.All(PyKind.Assign).FirstOrDefault(a => a["targets"] is { Kind: PyKind.Attribute } t && t.Name() == "requires_grad" && a["value"].IsConstant("bool") && a["value"]!.Word("value") == "False");
            var owner = loop["iter"]!.Receiver();
            if (set is null || owner is null || set.Parent!.Is(PyKind.If) || owner.Dotted() is not { } name || loop.Class() is not null)
            {
                continue;
            }

            var scope = loop.Function() ?? loop.File.Root;
            var later = code.Program.Files.SelectMany(f => f.Nodes).Where(n => n.File != loop.File || n.Order >= loop.OrderEnd).ToList();
            var undone = later.Exists(n => (n.Is(PyKind.Attribute) && n.Name() == "requires_grad" && n.Word("ctx") == "Store" && !n.Statement()["value"].IsConstant("bool") | n.Statement()["value"]?.Word("value") == "True")
                || (n.Is(PyKind.Assign) && n["targets"]!.Dotted()?.StartsWith(name + ".", StringComparison.Ordinal) == true) || (n.Is(PyKind.Call) && n.Callee() is "requires_grad_" or "unfreeze" or "add_module" or "setattr" or "Sequential" or "append" && n.Callee() != "append"));
            var optimizer = code.Optimizers.FirstOrDefault(o => !o.Keras && o.Parameters is { Kind: PyKind.Call } p && p.Callee() is "parameters" or "filter" && (p.Receiver()?.Dotted() == name || p.Receiver()?.Dotted()?.StartsWith(name + ".", StringComparison.Ordinal) == true) && o.Made.Within(scope) && o.Made.Order > loop.Order);
            var fresh = code.Program.ClassOf(owner) is { } type && code.Models.Classes.Contains(type) && !code.Program.Calls.Any(c => c.Callee() is "load_state_dict" or "load_from_checkpoint" or "from_pretrained" || code.Program.IsApi(c, "torch.load"));
            if (undone && fresh && optimizer is not null)
            {
                yield return Noticed.At("torch.fresh_network_frozen", "code.frozen_layers", 0.6, set, $"{name} begins with random weights and loads none, yet all its parameters are frozen here and only some are made trainable again.", optimizer.Made);
            }

            if (!undone && optimizer is not null)
            {
                var before = scope.All(PyKind.Assign).LastOrDefault(a => a.Order < loop.Order && a["targets"]!.Dotted()?.StartsWith(name + ".", StringComparison.Ordinal) == true && a["value"]!.Is(PyKind.Call));
                yield return Noticed.At("torch.all_frozen", "code.frozen_layers", 0.8, set, before is null ? $"Every parameter of {name} is frozen and nothing is made trainable afterwards, so training changes nothing." : $"The loop freezes every parameter of {name}, also those of {before["targets"]!.Dotted()}, which was put in before.", optimizer.Made, before);
            }
        }
    }

    // Criteria with weights of their own (center loss, learned temperatures).
    private static IEnumerable<Clue> LossWithWeights(TrainingCode code)
    {
        foreach (var type in code.Models.Classes.Where(t => t.Name()!.Contains("Loss", StringComparison.Ordinal)))
        {
            var weights = type.Calls().FirstOrDefault(c => code.Program.Api(c) is "torch.nn.Parameter" or "torch.nn.Linear" or "torch.nn.Embedding" || c.Callee() == "Parameter");
            var made = code.Program.Callers(type) is [var first, ..] ? first : null;
            if (weights is null || made?.Statement() is not { Kind: PyKind.Assign } assign || assign["targets"]!.Dotted() is not { } name || assign["targets"]!.Dotted()!.StartsWith("self.", StringComparison.Ordinal))
            {
                continue;
            }

            var optimizer = code.Optimizers.FirstOrDefault(o => !o.Keras);
            if (optimizer is not null && !code.Program.Calls.Any(c => c.Callee() is "parameters" or "named_parameters" && c.Receiver()?.Dotted() == name))
            {
                yield return Noticed.At("torch.loss_weights_not_optimized", "code.param_not_optimized", 0.75, optimizer.Made, $"{type.Name()} has weights of its own ({weights.Written()}), which {optimizer.Kind} does not get.", made, weights);
            }
        }
    }
}
