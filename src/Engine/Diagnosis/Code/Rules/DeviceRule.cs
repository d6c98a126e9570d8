using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Tensors that stay on the processor while the network is on a GPU, and checkpoints that come back on the wrong device or under other names.</summary>
internal sealed class DeviceRule : ICodeRule
{
    private static readonly string[] Makers = ["torch.zeros", "torch.ones", "torch.randn", "torch.rand", "torch.arange", "torch.empty", "torch.full", "torch.eye", "torch.tensor", "torch.linspace"];

    public IEnumerable<Clue> Look(TrainingCode code) => Ignored(code).Concat(MadeInForward(code)).Concat(Inputs(code)).Concat(Checkpoints(code));

    // x.to(device) gives a new tensor; on its own line it does nothing.
    private static IEnumerable<Clue> Ignored(TrainingCode code)
    {
        foreach (var statement in code.Program.Files.SelectMany(f => f.Root.All(PyKind.Expr)))
        {
            if (statement["value"] is not { Kind: PyKind.Call } call || call.Method() is not ("to" or "cuda") || call.Receiver() is not { Kind: PyKind.Name } receiver)
            {
                continue;
            }

            var binding = code.Program.Symbols.Latest(receiver, receiver.Name()!);
            if ((binding is { Kind: BindingKind.Iterated } && (binding.Target.Parent?.Parent?.IsLoop() == true || binding.Target.Parent?.IsLoop() == true)) || (binding is { Kind: BindingKind.Assigned, Value: { } value } && (Makers.Contains(code.Program.Api(value)) || code.Program.Follow(value) is { Kind: PyKind.Name } from && IsBatch(from))))
            {
                yield return Noticed.At("torch.to_without_assignment", "code.device_mismatch", 0.75, call, $"{call.Written()} gives a new tensor that is thrown away; {receiver.Name()} stays where it was.").With(Edit.Replace(call, $"{receiver.Name()} = {call.Written()}"));
            }
        }
    }

    private static bool IsBatch(PyNode name) => name.Name() is "batch" or "data";

    private static bool UsesGpu(TrainingCode code) => code.Program.Calls.Any(c => (c.Method() == "cuda" && code.Program.Api(c) is null) || (c.Method() == "to" && c["args"] is { } to && (to.Name() is { } n && n.Contains("device", StringComparison.OrdinalIgnoreCase) || to.Text()?.StartsWith("cuda", StringComparison.Ordinal) == true)));

    private static IEnumerable<Clue> MadeInForward(TrainingCode code)
    {
        if (!UsesGpu(code))
        {
            yield break;
        }

        foreach (var type in code.Models.Classes)
        {
            foreach (var call in (code.Program.MethodOf(type, "forward") is { } forward ? Reach.Parts(code.Program, forward) : []).SelectMany(p => p.Calls()).Where(c => Makers.Contains(code.Program.Api(c))).Distinct())
            {
                if (call.Keyword("device") is null && call.Class() is not null && !Moved(call) && !call.HidesArguments() && call.Function()?.Name() != "__init__")
                {
                    yield return Noticed.At("torch.made_on_cpu", "code.device_mismatch", 0.5, call, $"{call.Written()} is made on the processor in each forward pass, whatever device the network is on.").With(Input(call) is { } input ? Edit.Keyword(call, "device", $"{input}.device") : null);
                }
            }

            foreach (var kept in code.Program.Symbols.Of(type.File).AllOfInstances(type).Where(b => b.Kind == BindingKind.Assigned && b.Target.Is(PyKind.Attribute) && b.Element < 0 && Makers.Contains(code.Program.Api(b.Value)) && b.Target.Function()?.Name() == "__init__"))
            {
                var name = kept.Name[5..];
                var use = code.Program.MethodOf(type, "forward")?.All(PyKind.Attribute).FirstOrDefault(a => a.Dotted() == kept.Name && a.Word("ctx") is null);
                if (use is not null && kept.Value is { } tensor && tensor.Keyword("device") is null && !Moved(use) && !type.Calls().Any(c => c.Callee() is "register_buffer" or "Parameter" && c.Written().Contains(name, StringComparison.Ordinal)))
                {
                    var learned = tensor.Keyword("requires_grad") is not null;
                    yield return Noticed.At(learned ? "torch.tensor_not_parameter" : "torch.tensor_not_buffer", learned ? "code.param_not_registered" : "code.device_mismatch", learned ? 0.75 : 0.5, kept.Target, learned ? $"{kept.Name} is a tensor and no nn.Parameter, so parameters() does not give it to the optimizer." : $"{kept.Name} is a plain tensor: to(device) does not move it with the network.", use)
                        .With(Edit.Replace(kept.Statement, learned ? $"{kept.Name} = nn.Parameter({tensor.Written().Replace(", requires_grad=True", "", StringComparison.Ordinal)})" : $"self.register_buffer(\"{name}\", {tensor.Written()})"));
                }
            }
        }
    }

    private static string? Input(PyNode call) => call.Function()?["args"]?.List("args") is { Count: > 1 } parameters ? parameters[1]!.Name() : null;

    private static bool Moved(PyNode node) => node.Parent is { Kind: PyKind.Attribute } member && member.Name() is "to" or "cuda" or "type_as" or "device" || node.Statement().Written() is var text && (text.Contains(".to(", StringComparison.Ordinal) || text.Contains(".cuda(", StringComparison.Ordinal) || text.Contains("type_as", StringComparison.Ordinal)) || node.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.Dotted() is { } name && (node.Function() ?? node.File.Root).Calls().Any(c => c.Callee() is "to" or "cuda" && c.Receiver()?.Dotted() == name);

    // The network goes to a GPU and the batches do not.
    private static IEnumerable<Clue> Inputs(TrainingCode code)
    {
        var moved = code.Program.Calls.FirstOrDefault(c => c.Method() is "to" or "cuda" && c.Receiver() is { } r && (r.Name() is "model" or "net" || (r.Is(PyKind.Call) && code.Program.Target(r) is { } type && code.Models.Classes.Contains(type))) && code.Program.Api(c) is null && (c.Method() == "cuda" || c["args"] is { } to && (to.Name()?.Contains("device", StringComparison.OrdinalIgnoreCase) == true || to.Text()?.StartsWith("cuda", StringComparison.Ordinal) == true)));
        if (moved is null || code.IsLightning || code.Program.Calls.Any(c => c.Callee() is "Accelerator" or "prepare" or "to_device" or "DataParallel" or "set_default_tensor_type" or "set_default_device"))
        {
            yield break;
        }

        foreach (var step in code.Steps.Where(s => s.Loop?["iter"]?.Written().Contains("load", StringComparison.OrdinalIgnoreCase) == true).DistinctBy(s => s.Loop))
        {
            var device = step.Calls.Any(c => c.Callee() is "to" or "cuda" or "send_to_device" || c.Keyword("device") is not null || c.Written().Contains("device", StringComparison.Ordinal));
            if (!device)
            {
                yield return Noticed.At("torch.batch_not_moved", "code.device_mismatch", 0.55, step.Loop!, $"{moved.Written()} moves the network, but nothing in the training loop moves the batches.", moved, step.Backward);
            }
        }
    }

    private static IEnumerable<Clue> Checkpoints(TrainingCode code)
    {
        var wrapped = code.Program.Calls.FirstOrDefault(c => code.Program.IsApi(c, "torch.nn.DataParallel", "torch.nn.parallel.DistributedDataParallel"));
        foreach (var call in code.Program.Calls.Where(c => code.Program.IsApi(c, "torch.load")))
        {
            if (call.Argument(1, "map_location") is null && call.List("args").Count < 2)
            {
                yield return Noticed.At("torch.load_without_map", "code.checkpoint_device", 0.15, call, $"{call.Written()} puts tensors back on the device they were saved from, also where that is missing or is another rank's.").With(Edit.Keyword(call, "map_location", "\"cpu\""));
            }
        }

        foreach (var call in code.Program.Calls.Where(c => c.Callee() == "load_state_dict" && c.Argument(1, "strict") is { } strict && code.Program.Value(strict) is { Value: false }))
        {
            yield return Noticed.At("torch.load_not_strict", "code.checkpoint_prefix", 0.25, call, $"{call.Written()} passes over weights whose names do not fit, so a checkpoint of another layout loads nothing and says nothing.");
        }

        if (wrapped?.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.Dotted() is { } name)
        {
            var saved = code.Program.Calls.FirstOrDefault(c => c.Callee() == "state_dict" && c.Receiver()?.Dotted() == name && c.File == wrapped.File && c.Order > wrapped.Order);
            var loaded = code.Program.Calls.FirstOrDefault(c => c.Callee() == "load_state_dict" && (c.File != wrapped.File || c.Order < wrapped.Order || c.Receiver()?.Dotted() != name) && c.Receiver()?.Name() is { } to && !to.Contains("opt", StringComparison.OrdinalIgnoreCase) && to is not ("scheduler" or "scaler" or "module"));
            if (saved is not null && loaded is not null && !code.Program.Text.Contains("module.", StringComparison.Ordinal))
            {
                yield return Noticed.At("torch.checkpoint_prefix", "code.checkpoint_prefix", 0.6, saved, $"{saved.Written()} saves names that begin with module., and {loaded.Written()} loads into a network without the wrapper.", loaded, wrapped).With(Edit.Replace(saved, $"{name}.module.state_dict()"));
            }
        }
    }
}
