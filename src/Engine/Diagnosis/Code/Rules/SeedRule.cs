using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Random numbers that begin again in each epoch, batch or sample.</summary>
internal sealed class SeedRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => InTraining(code).Concat(InSamples(code));

    private static bool Seeds(TrainingCode code, PyNode call) =>
        code.Program.IsApi(call, "torch.manual_seed", "torch.random.manual_seed", "torch.cuda.manual_seed", "numpy.random.seed", "random.seed", "tensorflow.random.set_seed", "keras.utils.set_random_seed", "lightning.seed_everything", "transformers.set_seed");

    private static IEnumerable<Clue> InTraining(TrainingCode code)
    {
        foreach (var step in code.Steps.Where(s => s.Loop is not null).DistinctBy(s => s.Loop))
        {
            foreach (var loop in Reach.Loops(code.Program, step.Backward))
            {
                var calls = Reach.Calls(code.Program, loop);
                if (calls.Any(c => code.Optimizers.Any(o => o.Made == c)))
                {
                    // A new network each time: a trial of its own, which may well begin with its seed.
                    break;
                }

                var seed = calls.FirstOrDefault(c => Seeds(code, c) && !Measures(c) && IsFixed(code, c, loop, calls));
                if (seed is not null)
                {
                    var from = seed.Within(loop) ? seed : calls.FirstOrDefault(c => code.Program.Target(c) == seed.Function()) ?? seed;
                    yield return Noticed.At("torch.seeded_each_epoch", "data.duplicate_rng", 0.65, from, $"{from.Written()} sets the same seed again each time, so every {(loop["target"]?.Name() is { } name && name.StartsWith("ep", StringComparison.Ordinal) ? "epoch" : "round")} draws the same order, noise and dropout.", from == seed ? null : seed)
                        .With(from.Parent!.Is(PyKind.Expr) ? Edit.Remove(from) : null);
                    yield break;
                }
            }
        }
    }

    // seed(base + epoch) is what one should do.
    private static bool IsFixed(TrainingCode code, PyNode seed, PyNode loop, IReadOnlyList<PyNode> calls)
    {
        var caller = seed.Within(loop) ? seed : calls.FirstOrDefault(c => code.Program.Target(c) == seed.Function());
        return caller is not null && !caller.Arguments().Any(a => a.All(PyKind.BinOp).Any() || a.Calls().Any() || a.All(PyKind.Name).Any(n => Moves(code, n)));
    }

    private static bool Moves(TrainingCode code, PyNode name) =>
        name.Name() is "epoch" or "ep" or "e" or "i" or "step" or "it" or "fold" || name.Above().Any(l => l.IsLoop() && l["target"]?.All(PyKind.Name).Any(t => t.Name() == name.Name()) == true)
        || code.Program.Symbols.Of(name.File).In(name.Scope(), name.Name()!).Any(b => b.Kind is Values.BindingKind.Changed or Values.BindingKind.Parameter && b.Kind == Values.BindingKind.Changed);

    private static bool Measures(PyNode call) =>
        call.Function()?.Name() is { } name && (name.Contains("eval", StringComparison.OrdinalIgnoreCase) || name.Contains("val", StringComparison.OrdinalIgnoreCase) || name.Contains("test", StringComparison.OrdinalIgnoreCase) || name.Contains("sample", StringComparison.OrdinalIgnoreCase))
        || call.Above().TakeWhile(a => !a.IsFunction()).Any(a => a.Is(PyKind.With));

    // def __getitem__(self, i): random.seed(0)
    private static IEnumerable<Clue> InSamples(TrainingCode code)
    {
        foreach (var item in code.Program.Functions.Where(f => f.Name() is "__getitem__"))
        {
            var seed = item.Calls().FirstOrDefault(c => (Seeds(code, c) || code.Program.IsApi(c, "numpy.random.default_rng", "numpy.random.RandomState")) && c.Argument(0, "seed") is { Kind: PyKind.Constant } given && !given.IsNone());
            if (seed is not null)
            {
                yield return Noticed.At("torch.seeded_each_sample", "data.duplicate_rng", 0.6, seed, $"{seed.Written()} runs for each sample, so each gets the same random numbers.");
            }
        }
    }
}
