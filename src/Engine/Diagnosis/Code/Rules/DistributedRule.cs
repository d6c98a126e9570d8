using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Distributed training whose processes do not do the same.</summary>
internal sealed class DistributedRule : ICodeRule
{
    private static readonly string[] Collectives = ["barrier", "all_reduce", "all_gather", "broadcast", "reduce", "gather", "scatter", "reduce_scatter", "all_gather_object", "broadcast_object_list", "all_to_all"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var wrapped = code.Program.Calls.FirstOrDefault(c => code.Program.IsApi(c, "torch.nn.parallel.DistributedDataParallel"));
        var started = code.Program.Calls.FirstOrDefault(c => c.Callee() == "init_process_group");
        var found = OneSided(code);
        if (wrapped is not null)
        {
            found = found.Concat(Samplers(code, wrapped)).Concat(Wrapped(code, wrapped)).Concat(Devices(code, wrapped, started));
        }

        return started is null ? found : found.Concat(Backend(code, started));
    }

    // A collective that only some ranks reach never returns.
    private static IEnumerable<Clue> OneSided(TrainingCode code)
    {
        foreach (var call in code.Program.Calls.Where(c => c.Callee() is { } n && Collectives.Contains(n) && (code.Program.Api(c)?.StartsWith("torch.distributed.", StringComparison.Ordinal) == true || c.Receiver()?.Dotted() is "dist" or "torch.distributed")))
        {
            var only = call.Above().TakeWhile(a => !a.IsFunction()).FirstOrDefault(a => a.Is(PyKind.If) && a.List("body").Any(b => call.Within(b!)) && IsRank(a["test"]!) && a.List("orelse").Count == 0 && !Mirrored(a, call));
            if (only is not null)
            {
                yield return Noticed.At("dist.collective_on_one_rank", "dist.hang", 0.8, call, $"{call.Written()} is reached only where {only["test"]!.Written()}; the other ranks never come, and all wait.", only);
            }
        }
    }

    // if rank != 0: barrier() … if rank == 0: barrier() lets one go first.
    private static bool Mirrored(PyNode choice, PyNode call) =>
        (choice.Function() ?? choice.File.Root).Calls().Any(c => c != call && c.Callee() == call.Callee() && !c.Within(choice) && c.Above().Any(a => a.Is(PyKind.If) && IsRank(a["test"]!)));

    private static bool IsRank(PyNode test) => test.Kind is PyKind.Compare && test["left"]!.Written().Contains("rank", StringComparison.OrdinalIgnoreCase) || test.Kind is PyKind.Call or PyKind.Name && test.Written() is var text && (text.Contains("is_main", StringComparison.Ordinal) || text.Contains("is_master", StringComparison.Ordinal)) || test.Is(PyKind.UnaryOp) && test["operand"]!.Name()?.Contains("rank", StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<Clue> Samplers(TrainingCode code, PyNode wrapped)
    {
        var sampler = code.Program.Calls.FirstOrDefault(c => code.Program.IsApi(c, "torch.utils.data.DistributedSampler") || c.Callee() == "DistributedSampler");
        if (sampler is null)
        {
            var loader = Loaders.Of(code.Program, code.Steps).FirstOrDefault(l => l.Trains);
            if (loader is not null && loader.Made.Argument(3, "sampler") is null && !loader.Made.HidesArguments() && loader.Made.Keyword("batch_sampler") is null)
            {
                yield return Noticed.At("dist.no_sampler", "dist.ddp_misuse", 0.55, loader.Made, "Without a DistributedSampler every process trains on the whole data set, in its own order.", wrapped);
            }

            yield break;
        }

        var trains = sampler.Keyword("shuffle") is not { } shuffle || code.Program.Value(shuffle) is not { Value: false };
        if (trains && !code.Program.Calls.Any(c => c.Callee() == "set_epoch") && code.Steps.Any(s => Reach.Loops(code.Program, s.Backward).Skip(1).Any()))
        {
            var epoch = Reach.Loops(code.Program, code.Steps.First(s => Reach.Loops(code.Program, s.Backward).Skip(1).Any()).Backward).Last();
            var name = sampler.Statement() is { Kind: PyKind.Assign } a ? a["targets"]!.Written() : "sampler";
            yield return Noticed.At("dist.set_epoch_missing", "code.missing_set_epoch", 0.65, epoch, $"{name}.set_epoch() is never called, so every epoch has the samples in the same order.", sampler)
                .With(epoch["target"] is { Kind: PyKind.Name } number ? Edit.Before(epoch["body"]!, $"{name}.set_epoch({number.Name()})") : null);
        }
    }

    private static IEnumerable<Clue> Wrapped(TrainingCode code, PyNode wrapped)
    {
        var name = wrapped.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"]!.Dotted() : null;
        var inside = wrapped["args"]?.Dotted();
        foreach (var call in code.Steps.SelectMany(s => s.Calls).Distinct())
        {
            var called = call["func"]!;
            var module = called is { Kind: PyKind.Attribute } && (called.Name() == "module" || (called.Name() == "forward" && called["value"]!.Name() == "module")) && call.Arguments().Any();
            if (module || (inside is not null && name is not null && inside != name && called.Dotted() == inside && call.Arguments().Any() && call.Order > wrapped.Order))
            {
                yield return Noticed.At("dist.wrapper_bypassed", "dist.ddp_bypass", 0.75, call, $"{call.Written()} goes past DistributedDataParallel, so gradients are not averaged between processes.", wrapped)
                    .With(name is null ? null : Edit.Replace(called, name));
                break;
            }
        }

        var twice = wrapped["args"] is { } inner && code.Program.Follow(inner) is { Kind: PyKind.Call } && inner.Is(PyKind.Name) && code.Program.Symbols.Latest(inner, inner.Name()!) is { Value: { } value } && code.Program.IsApi(value, "torch.nn.parallel.DistributedDataParallel", "torch.nn.DataParallel") ? value : null;
        if (twice is not null)
        {
            yield return Noticed.At("dist.wrapped_twice", "dist.ddp_misuse", 0.75, wrapped, "The network is wrapped twice.", twice).With(Edit.Remove(wrapped));
        }

        var moved = name is null ? null : code.Program.Calls.FirstOrDefault(c => c.Method() is "to" or "cuda" && c.File == wrapped.File && c.Order > wrapped.OrderEnd && c.Function() == wrapped.Function() && c.Receiver()?.Dotted() == name && c.Statement() is { Kind: PyKind.Assign or PyKind.Expr } s && (s.Is(PyKind.Expr) || s["targets"]!.Dotted() == name));
        if (moved is not null)
        {
            yield return Noticed.At("dist.moved_after_wrapping", "dist.ddp_misuse", 0.6, moved, "The network is moved to its device after it was wrapped; it must be there before.", wrapped).With(Edit.Before(wrapped, moved.Statement().Written()), Edit.Remove(moved));
        }

        foreach (var clue in Unused(code, wrapped))
        {
            yield return clue;
        }
    }

    // A layer that forward uses only sometimes gets no gradient then.
    private static IEnumerable<Clue> Unused(TrainingCode code, PyNode wrapped)
    {
        if (wrapped.Keyword("find_unused_parameters") is { } given && code.Program.Value(given) is { Value: true })
        {
            yield break;
        }

        foreach (var type in code.Models.Classes)
        {
            if (code.Program.MethodOf(type, "forward") is not { } forward || forward.Class() != type)
            {
                continue;
            }

            var sometimes = forward.All(PyKind.Attribute).FirstOrDefault(a => a.Dotted()?.Split('.') is ["self", _] && IsLayer(code, a) && a.Above().TakeWhile(n => n != forward).Any(n => n.Is(PyKind.If) && !a.Within(n["test"]!) && n["test"]!.Written() is var t && (t.Contains("random", StringComparison.Ordinal) || t.Contains("rand(", StringComparison.Ordinal) || t.Contains("use_", StringComparison.Ordinal) || t.Contains("aux", StringComparison.Ordinal))));
            var never = code.Program.Symbols.Of(type.File).AllOfInstances(type).FirstOrDefault(b => b.Target.Is(PyKind.Attribute) && b.Value is { Kind: PyKind.Call } made && code.Program.Api(made) is "torch.nn.Linear" or "torch.nn.Conv2d" or "torch.nn.Embedding" or "torch.nn.LSTM" && !type.Below().ToArray().Any(n => n.Is(PyKind.Attribute) && n.Dotted() == b.Name && n.Word("ctx") is null));
            if (sometimes is not null || never is not null)
            {
                yield return Noticed.At("dist.unused_parameters", "dist.unused_parameters", 0.5, sometimes ?? never!.Target, $"{(sometimes ?? never!.Target).Written()} gets no gradient {(sometimes is null ? "ever" : "in some steps")}, and DistributedDataParallel waits for it unless find_unused_parameters is set.", wrapped).With(Edit.Keyword(wrapped, "find_unused_parameters", "True"));
            }
        }
    }

    private static bool IsLayer(TrainingCode code, PyNode attribute) => code.Program.Follow(attribute) is { Kind: PyKind.Call } made && code.Program.Api(made)?.StartsWith("torch.nn.", StringComparison.Ordinal) == true && !made.Callee()!.Contains("Dropout", StringComparison.Ordinal);

    private static IEnumerable<Clue> Devices(TrainingCode code, PyNode wrapped, PyNode? started)
    {
        var fixedDevice = code.Program.Calls.FirstOrDefault(c => (c.Callee() is "to" or "device" or "cuda" && c["args"] is { } to && (to.Text() is "cuda" or "cuda:0" || to.IsConstant("int") && to.Word("value") == "0")) || (c.Method() == "cuda" && !c.Arguments().Any() && c.Receiver()?.Name() is "model" or "net"));
        if (fixedDevice is not null && !code.Program.Calls.Any(c => c.Callee() is "set_device") && started is not null)
        {
            yield return Noticed.At("dist.one_device_for_all", "dist.device_assignment", 0.5, fixedDevice, $"{fixedDevice.Written()} puts every process on the same GPU: nothing sets a device by local rank.", wrapped);
        }
    }

    private static IEnumerable<Clue> Backend(TrainingCode code, PyNode started)
    {
        if (code.Program.Value(started.Argument(0, "backend")) is { Text: "nccl" } && code.Program.Calls.Any(c => c.Callee() is "to" or "device" && c["args"].Text() == "cpu") && !code.Program.Text.Contains("cuda", StringComparison.Ordinal))
        {
            yield return Noticed.At("dist.nccl_without_gpu", "dist.backend_device", 0.75, started, "NCCL moves data between GPUs only, and this program runs on the processor; gloo works there.").With(Edit.Replace(started.Argument(0, "backend")!, "\"gloo\""));
        }
    }
}
