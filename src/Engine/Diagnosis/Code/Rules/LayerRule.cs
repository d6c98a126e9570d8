using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Layers that are missing between others, badly begun, or used along the wrong dimension.</summary>
internal sealed class LayerRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        Linear(code).Concat(Squashed(code)).Concat(Softmaxes(code)).Concat(Initial(code)).Concat(Dropouts(code)).Concat(Recurrent(code)).Concat(Embeddings(code)).Concat(Modules(code)).Concat(Tied(code));

    // Two linear layers one after another are one.
    private static IEnumerable<Clue> Linear(TrainingCode code)
    {
        foreach (var chain in code.Program.Calls.Where(c => code.Program.IsApi(c, "torch.nn.Sequential")))
        {
            var layers = chain.List("args").Select(a => code.Program.Follow(a!)).Where(l => !code.Program.IsApi(l, "torch.nn.Dropout", "torch.nn.Identity", "torch.nn.BatchNorm1d", "torch.nn.BatchNorm2d")).ToList();
            for (var i = 1; i < layers.Count; i++)
            {
                if (IsLinear(code, layers[i]) && IsLinear(code, layers[i - 1]) && code.Program.Api(layers[i]) == code.Program.Api(layers[i - 1]) && layers[i].Within(chain))
                {
                    yield return Merge(layers[i - 1], layers[i]);
                    break;
                }
            }
        }

        foreach (var forward in code.Models.Classes.Select(c => code.Program.MethodOf(c, "forward")).OfType<PyNode>().Distinct())
        {
            foreach (var call in forward.Calls().Where(c => IsLinear(code, code.Program.Follow(c["func"]!)) && c["func"]!.Dotted()?.StartsWith("self.", StringComparison.Ordinal) == true && c["args"] is not null))
            {
                var before = Before(code, call["args"]!, 0);
                if (before is not null && code.Program.Api(code.Program.Follow(before["func"]!)) == code.Program.Api(code.Program.Follow(call["func"]!)) && before["func"]!.Dotted() != call["func"]!.Dotted())
                {
                    yield return Merge(before, call);
                }
            }
        }
    }

    private static Clue Merge(PyNode first, PyNode second) =>
        Noticed.At("torch.linear_after_linear", "code.missing_nonlinearity", 0.5, first, $"Nothing but linear layers between {first.Written()} and {second.Written()}: together they can do no more than one of them.", second)
            .With(first.Parent is { Kind: PyKind.Call } ? null : first.Statement() is { Kind: PyKind.Assign } && first.Parent == first.Statement() ? Edit.Replace(first, $"torch.relu({first.Written()})") : null);

    private static bool IsLinear(TrainingCode code, PyNode made) => made.Is(PyKind.Call) && code.Program.IsApi(made, "torch.nn.Linear", "torch.nn.Conv2d", "torch.nn.Conv1d") && !IsPointwise(code, made);

    private static bool IsPointwise(TrainingCode code, PyNode made) => made.Keyword("groups") is not null || (made.Callee() != "Linear" && code.Program.Number(made.Argument(2, "kernel_size")) == 1) || made.Keyword("bias") is { } bias && code.Program.Value(bias) is { Value: false };

    private static PyNode? Before(TrainingCode code, PyNode input, int depth)
    {
        if (depth > 6)
        {
            return null;
        }

        if (input.Is(PyKind.Name) && code.Program.Symbols.Reaching(input, input.Name()!) is [{ Kind: BindingKind.Assigned, Element: < 0, Value: { } value }])
        {
            return Before(code, value, depth + 1);
        }

        if (!input.Is(PyKind.Call))
        {
            return null;
        }

        if (input.Callee() is "view" or "reshape" or "flatten" && input.Receiver() is { } on && code.Program.Api(input) is null)
        {
            return Before(code, on, depth + 1);
        }

        var made = code.Program.Follow(input["func"]!);
        return IsLinear(code, made) ? input : made.Is(PyKind.Call) && code.Program.IsApi(made, "torch.nn.Dropout") && input["args"] is { } inner ? Before(code, inner, depth + 1) : null;
    }

    // Sigmoids one after another, each of which makes gradients at least four times smaller.
    private static IEnumerable<Clue> Squashed(TrainingCode code)
    {
        foreach (var forward in code.Models.Classes.Select(c => code.Program.MethodOf(c, "forward")).OfType<PyNode>().Distinct())
        {
            var squashed = forward.Calls().Where(c => code.Models.Of(c) is { Kind: OutputKind.Sigmoid } output && output.Where == c && !Resolver.Returns(forward).Any(c.Within)).ToList();
            var times = squashed.Sum(c => c.Loop() is { Kind: PyKind.For } loop && loop["iter"] is { Kind: PyKind.Call } range && range.Callee() == "range" ? Math.Clamp(code.Program.Number(range["args"]) ?? 2, 1, 50) : 1);
            if (times >= 3)
            {
                yield return Noticed.At("torch.hidden_sigmoid", "train.vanishing_gradient", times >= 5 ? 0.55 : 0.4, squashed.MaxBy(c => c.Loop() is null ? 0 : 1)!, $"{Numbers.Say(times)} sigmoids follow each other, each of which makes gradients at least four times smaller: the first layers hardly learn.", squashed[0]);
            }
        }

        foreach (var chain in code.Program.Calls.Where(c => code.Program.IsApi(c, "torch.nn.Sequential")))
        {
            var squashed = chain.List("args").Where(a => code.Program.IsApi(code.Program.Follow(a!), "torch.nn.Sigmoid") && a != chain.List("args")[^1]).ToList();
            if (squashed.Count >= 3)
            {
                yield return Noticed.At("torch.hidden_sigmoid", "train.vanishing_gradient", squashed.Count >= 5 ? 0.55 : 0.4, squashed[0]!, $"{squashed.Count} hidden layers end in a sigmoid, each of which makes gradients at least four times smaller.");
            }
        }
    }

    private static IEnumerable<Clue> Softmaxes(TrainingCode code)
    {
        foreach (var call in code.Program.Calls)
        {
            var api = code.Program.Api(call);
            var layer = api is "torch.nn.Softmax" or "torch.nn.LogSoftmax";
            if (!layer && api is not ("torch.nn.functional.softmax" or "torch.nn.functional.log_softmax" or "torch.softmax" or "torch.log_softmax"))
            {
                continue;
            }

            var given = call.Argument(layer ? 0 : 1, "dim");
            if (given is null && !call.HidesArguments())
            {
                yield return Noticed.At("torch.softmax_without_dim", "code.softmax_wrong_dim", 0.35, call, $"{call.Written()} names no dimension; the one that is guessed may be that of the batch.").With(Edit.Keyword(call, "dim", "-1"));
            }
            else if (given is not null && code.Program.Number(given) == 0 && !IsSingle(call) && (call.Function()?.Name() is "forward" or "__init__"))
            {
                yield return Noticed.At("torch.softmax_over_batch", "code.softmax_wrong_dim", 0.65, call, $"{call.Written()} is taken over dimension 0, the batch: the samples compete with each other, not the classes.").With(Edit.Replace(given, "-1"));
            }
        }
    }

    private static bool IsSingle(PyNode call) => call["args"]?.Name()?.Contains("weight", StringComparison.OrdinalIgnoreCase) == true || call["args"]?.Name()?.Contains("alpha", StringComparison.OrdinalIgnoreCase) == true || call["args"]?.Dotted()?.StartsWith("self.", StringComparison.Ordinal) == true;

    private static IEnumerable<Clue> Initial(TrainingCode code)
    {
        foreach (var call in code.Program.Calls)
        {
            var api = code.Program.Api(call);
            var name = call.Callee();
            var weights = call["args"]?.Dotted() ?? call.Receiver()?.Dotted() ?? "";
            if (!weights.Contains("weight", StringComparison.Ordinal) || IsNorm(call))
            {
                continue;
            }

            var constant = name is "zeros_" or "zero_" || (name is "constant_" or "fill_" && code.Program.Number(call.List("args") is [.., var filled] ? filled : null) is not null) || api == "torch.nn.init.ones_";
            var large = name is "normal_" ? code.Program.Number(api is null ? call.Argument(1, "std") : call.Argument(2, "std")) ?? ((api is null ? call.Argument(1, "std") : call.Argument(2, "std")) is null ? 1 : 0) : name is "uniform_" ? code.Program.Number(api is null ? call.Argument(1, "to") : call.Argument(2, "b")) ?? ((api is null ? call.Argument(1, "to") : call.Argument(2, "b")) is null ? 1 : 0) : 0;
            if (constant && LastLayers.IsZeroed(code, call))
            {
                continue;
            }

            if (constant && name != "zero_" | !weights.Contains("grad", StringComparison.Ordinal))
            {
                yield return Noticed.At("torch.constant_weights", "code.init_wrong", 0.6, call, $"{call.Written()} begins all weights with the same value, so all units of the layer compute and learn the same.");
            }
            else if (large >= 0.9 && !call.Written().Contains("emb", StringComparison.OrdinalIgnoreCase) && call.Class()?.Name()?.Contains("Embedding", StringComparison.Ordinal) != true)
            {
                yield return Noticed.At("torch.large_weights", "code.init_wrong", large > 1.5 ? 0.65 : 0.5, call, $"{call.Written()} begins with weights as large as {Numbers.Say(large)}: activations and gradients grow from layer to layer.");
            }
        }
    }

    // BatchNorm begins with ones, the last layer of a residual branch with zeros: on purpose.
    private static bool IsNorm(PyNode call) =>
        call.Above().Any(a => a.Is(PyKind.If) && call.Within(a) && a["test"]!.Written() is var test && (test.Contains("Norm", StringComparison.Ordinal) || test.Contains("bn", StringComparison.OrdinalIgnoreCase)))
        || call.Written().Contains("bn", StringComparison.Ordinal) || call.Written().Contains("norm.", StringComparison.OrdinalIgnoreCase) || call.Written().Contains("gamma", StringComparison.Ordinal) || call.Above().Any(a => a.Is(PyKind.If) && a["test"]!.Written().Contains("zero_init", StringComparison.Ordinal)) || call.Written().Contains("padding", StringComparison.Ordinal);

    private static IEnumerable<Clue> Dropouts(TrainingCode code)
    {
        foreach (var call in code.Program.Calls)
        {
            var api = code.Program.Api(call);
            if (api is "torch.nn.Dropout" or "torch.nn.Dropout2d" && code.Program.Value(call.Argument(0, "p")) is { Number: > 0.65 } rate)
            {
                yield return High(call, rate);
            }
            else if (api is "torch.nn.functional.dropout")
            {
                if (call.Argument(2, "training") is null && !call.HidesArguments() && call.Function()?.Name() is "forward")
                {
                    var says = $"{call.Written()} drops values in evaluation too: its training defaults to True, whatever eval() says.";
                    yield return Noticed.At("torch.dropout_in_evaluation", "code.eval_path_differs", 0.6, call, says).With(Edit.Keyword(call, "training", "self.training"));
                    yield return Noticed.At("torch.dropout_whatever_eval_says", "code.missing_eval_mode", 0.5, call, says);
                }

                if (code.Program.Value(call.Argument(1, "p")) is { Number: > 0.65 } high)
                {
                    yield return High(call, high);
                }
            }
        }

        foreach (var forward in code.Models.Classes.Select(c => code.Program.MethodOf(c, "forward")).OfType<PyNode>().Distinct())
        {
            foreach (var call in forward.Calls().Where(c => IsDropout(code, c)))
            {
                if (call["args"] is { } input && Source(code, input) is { } before && IsDropout(code, before))
                {
                    yield return Noticed.At("torch.double_dropout", "code.double_dropout", 0.6, call, $"Dropout is applied twice in a row: {before.Written()}, then {call.Written()}.", before);
                }
            }
        }

        static Clue High(PyNode call, Known rate) => Noticed.At("torch.high_dropout", "hp.dropout_high", rate.Number >= 0.8 ? 0.55 : 0.35, call, $"{call.Written()} drops {Numbers.Say(rate)} of the values; above 0.5 little is left to learn from.");
    }

    private static PyNode? Source(TrainingCode code, PyNode input) =>
        input.Is(PyKind.Call) ? input : input.Is(PyKind.Name) && code.Program.Symbols.Reaching(input, input.Name()!) is [{ Kind: BindingKind.Assigned, Element: < 0, Value: { Kind: PyKind.Call } value }] ? value : null;

    private static bool IsDropout(TrainingCode code, PyNode call) =>
        code.Program.IsApi(call, "torch.nn.functional.dropout") || (call["func"]!.Dotted()?.StartsWith("self.", StringComparison.Ordinal) == true && code.Program.IsApi(code.Program.Follow(call["func"]!), "torch.nn.Dropout"));

    // out[:, -1] of a recurrent layer whose first dimension is time takes the last sample, not the last step.
    private static IEnumerable<Clue> Recurrent(TrainingCode code)
    {
        foreach (var forward in code.Models.Classes.Select(c => code.Program.MethodOf(c, "forward")).OfType<PyNode>().Distinct())
        {
            foreach (var part in forward.All(PyKind.Subscript).Where(s => s["slice"] is { Kind: PyKind.Tuple } t && t.List("elts").Count >= 2 && t.List("elts")[0]!.Is(PyKind.Slice) && t.List("elts")[0]!["lower"] is null && code.Program.Number(t.List("elts")[1]) == -1 && s["value"]!.Is(PyKind.Name)))
            {
                var made = code.Program.Symbols.Latest(part, part["value"]!.Name()!) is { Value: { Kind: PyKind.Call } run, Element: 0 } ? code.Program.Follow(run["func"]!) : null;
                if (made is { Kind: PyKind.Call } && code.Program.IsApi(made, "torch.nn.LSTM", "torch.nn.GRU", "torch.nn.RNN") && (made.Keyword("batch_first") is null || code.Program.Value(made.Keyword("batch_first")) is { Value: false }) && made.List("args").Count < 5 && !made.HidesArguments() && !forward.Calls().Any(c => c.Callee() is "transpose" or "permute"))
                {
                    yield return Noticed.At("torch.batch_first_missing", "code.arg_wrong", 0.6, made, $"{made.Callee()} takes time as its first dimension (batch_first is False), but {part.Written()} reads the output as if the batch came first.", part).With(Edit.Keyword(made, "batch_first", "True"));
                }
            }
        }
    }

    // Embedding(len(vocab)) where one more index is in use for padding or unknown words.
    private static IEnumerable<Clue> Embeddings(TrainingCode code)
    {
        foreach (var call in code.Program.Calls.Where(c => code.Program.IsApi(c, "torch.nn.Embedding")))
        {
            if (call.Keyword("padding_idx") is { } padding && code.Program.Number(call.Argument(0, "num_embeddings")) is { } size && code.Program.Number(padding) is { } index && index >= size)
            {
                yield return Noticed.At("torch.padding_outside", "code.embedding_index", 0.85, call, $"{call.Written()} has the indices 0 to {Numbers.Say(size - 1)}, and its padding index {Numbers.Say(index)} is outside.");
            }
            else if (call.Keyword("padding_idx") is { } same && call.Argument(0, "num_embeddings") is { } count && same.Written() == count.Written())
            {
                yield return Noticed.At("torch.padding_outside", "code.embedding_index", 0.8, call, $"{call.Written()} has one index too few: its padding index {same.Written()} is outside.").With(Edit.Replace(count, $"{count.Written()} + 1"));
            }
        }
    }

    private static IEnumerable<Clue> Modules(TrainingCode code)
    {
        foreach (var type in code.Models.Classes.Where(c => c.List("bases").Any(b => code.Program.IsApi(b, "torch.nn.Module", "lightning.LightningModule"))))
        {
            var constructor = type.List("body").FirstOrDefault(n => n!.IsFunction() && n!.Name() == "__init__");
            if (constructor is not null && !constructor.Calls().Any(c => c.Callee() is "__init__" or "super") && constructor.All(PyKind.Assign).Any(a => a["targets"]!.Dotted()?.StartsWith("self.", StringComparison.Ordinal) == true && a["value"]!.Is(PyKind.Call)))
            {
                yield return Noticed.At("torch.super_missing", "code.api_misuse", 0.85, constructor, $"{type.Name()}.__init__ never calls super().__init__(), without which layers cannot be put into a Module.").With(Edit.Before(constructor["body"]!, "super().__init__()"));
            }

            foreach (var typo in type.List("body").Where(n => n!.IsFunction() && n!.Name() is "_init_" or "__init_" or "_init__" or "__int__" && n!.List("body").Count > 1))
            {
                yield return Noticed.At("torch.misspelt_init", "code.name_error", 0.9, typo!, $"{typo!.Name()} is not __init__, so the layers of {type.Name()} are never made.");
            }

            var forward = type.List("body").FirstOrDefault(n => n!.IsFunction() && n!.Name() == "forward");
            if (forward is not null && Resolver.Returns(forward).Count == 0 && !forward.All(PyKind.Raise).Any() && !forward.List("body").All(b => b!.Kind is PyKind.Pass or PyKind.Expr) && !forward.File.Nodes.Any(n => n.Kind is PyKind.Yield && n.Within(forward)))
            {
                yield return Noticed.At("torch.forward_returns_nothing", "code.api_misuse", 0.85, forward, $"{type.Name()}.forward returns nothing.");
            }

            foreach (var clue in Attributes(code, type))
            {
                yield return clue;
            }
        }
    }

    // self.fc3 is used but nothing sets it.
    private static IEnumerable<Clue> Attributes(TrainingCode code, PyNode type)
    {
        if (type.List("bases").Count != 1 || type.Calls().Any(c => c.Callee() is "setattr" or "add_module" or "register_buffer" or "register_parameter" or "__setattr__" or "save_hyperparameters" or "update") || !code.Program.IsApi(type["bases"], "torch.nn.Module") || code.Program.MethodOf(type, "__getattr__") is not null)
        {
            yield break;
        }

        foreach (var call in type.Calls().Where(c => c["func"] is { Kind: PyKind.Attribute } f && f["value"]!.Dotted() == "self" && c.Arguments().Any() && c.Function() is { } method && method.Parent == type && method["args"]?["args"]?.Name() == "self").DistinctBy(c => c["func"]!.Name()))
        {
            var name = call["func"]!.Name()!;
            if (code.Program.Attribute(type, name) is null && code.Program.MethodOf(type, name) is null && !OfModule(name) && !code.Program.Files.Any(f => f.Nodes.Any(n => n.Is(PyKind.Attribute) && n.Name() == name && n.Word("ctx") == "Store")))
            {
                var near = code.Program.Symbols.Of(type.File).AllOfInstances(type).Select(b => b.Name.Replace("self.", "", StringComparison.Ordinal)).FirstOrDefault(n => Spelling(n, name));
                yield return Noticed.At("torch.attribute_missing", near is null ? "code.missing_layer" : "code.name_error", 0.8, call, $"self.{name} is called, but {type.Name()} sets no {name}{(near is null ? "" : $"; it sets {near}")}.")
                    .With(near is null ? null : Edit.Replace(call["func"]!, $"self.{near}"));
            }
        }
    }

    internal static bool Spelling(string one, string other) => one != other && Math.Abs(one.Length - other.Length) <= 1 && one.Zip(other).Count(p => p.First != p.Second) <= 1 && one.Length > 1;

    private static bool OfModule(string name) =>
        name is "train" or "eval" or "parameters" or "named_parameters" or "modules" or "named_modules" or "children" or "apply" or "to" or "cuda" or "cpu" or "float" or "half" or "double" or "state_dict" or "load_state_dict" or "register_forward_hook" or "zero_grad" or "requires_grad_" or "forward" or "extra_repr" or "named_children" or "buffers" or "get_parameter" or "type" or "share_memory" or "compile" or "register_backward_hook" or "register_full_backward_hook" or "register_forward_pre_hook" or "named_buffers" or "get_submodule" or "__class__" or "to_empty" or "bfloat16" or "register_module" or "_apply" or "_get_name" || name.StartsWith("__", StringComparison.Ordinal) || name.StartsWith('_');

    private static IEnumerable<Clue> Tied(TrainingCode code)
    {
        foreach (var assign in code.Program.Files.SelectMany(f => f.Root.All(PyKind.Assign)))
        {
            if (assign["targets"] is not { Kind: PyKind.Attribute } target || target.Name() != "weight" || assign["value"] is not { Kind: PyKind.Attribute } source || source.Name() != "weight" || target["value"] is not { } to || source["value"] is not { } from)
            {
                continue;
            }

            var (linear, embedding) = (code.Program.Follow(to), code.Program.Follow(from));
            if (linear.Is(PyKind.Call) && embedding.Is(PyKind.Call) && code.Program.IsApi(linear, "torch.nn.Linear") && code.Program.IsApi(embedding, "torch.nn.Embedding")
                && code.Program.Number(linear.Argument(0, "in_features")) is { } width && code.Program.Number(embedding.Argument(1, "embedding_dim")) is { } other && width != other)
            {
                yield return Noticed.At("torch.tied_sizes", "code.weight_tying", 0.8, assign, $"The weights are shared between a layer of {Numbers.Say(width)} inputs and an embedding of {Numbers.Say(other)} values.", linear, embedding);
            }
        }
    }
}
