using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Data loaders that feed training in a fixed order, from the wrong set, or with the same random numbers in each worker.</summary>
internal sealed class LoaderRule : ICodeRule
{
    private static readonly string[] Sets = ["MNIST", "CIFAR10", "CIFAR100", "FashionMNIST", "KMNIST", "EMNIST", "SVHN", "STL10", "QMNIST"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var loaders = Loaders.Of(code.Program, code.Steps);
        return loaders.SelectMany(l => Order(code, l)).Concat(WrongSet(code, loaders)).Concat(WorkerSeeds(code, loaders)).Concat(CudaInWorkers(code, loaders));
    }

    private static IEnumerable<Clue> Order(TrainingCode code, Loader loader)
    {
        var (program, made) = (code.Program, loader.Made);
        if (!loader.Trains || made.Argument(3, "sampler") is not null || made.Keyword("batch_sampler") is not null || made.HidesArguments() || Streams(code, made) || Sequential(code))
        {
            yield break;
        }

        var given = made.Argument(2, "shuffle");
        var shuffle = given is null ? null : program.Value(given);
        if (given is null || shuffle is { Value: false })
        {
            yield return Noticed.At("torch.no_shuffle", "data.order_no_shuffle", given is null ? 0.4 : 0.45, given is { } g && g.Line > made.Line ? made : made, $"The loader that feeds training does not shuffle{(given is null ? " (the default)" : "")}: with samples in order, for instance by class, batches are one-sided.", given)
                .With(Edit.Keyword(made, "shuffle", "True"));
        }
    }

    private static bool Streams(TrainingCode code, PyNode made)
    {
        var set = made.Argument(0, "dataset") is { } data ? code.Program.Follow(data) : null;
        return set is { Kind: PyKind.Call } && ((code.Program.Target(set) is { Kind: PyKind.ClassDef } type && code.Program.Derives(type, api => api.EndsWith("IterableDataset", StringComparison.Ordinal))) || code.Program.Api(set)?.StartsWith("webdataset", StringComparison.Ordinal) == true)
            || code.Program.Calls.Any(c => c.Callee() is "shuffle" or "randperm" or "permutation");
    }

    // A text or a time series is read in order on purpose.
    private static bool Sequential(TrainingCode code) =>
        code.Program.Functions.Any(f => f.Name() is "batchify" or "get_batch" or "repackage_hidden") || code.Program.Classes.Any(c => c.Name()!.Contains("TimeSeries", StringComparison.Ordinal) || c.Name()!.Contains("Sequence", StringComparison.Ordinal));

    private static IEnumerable<Clue> WrongSet(TrainingCode code, IReadOnlyList<Loader> loaders)
    {
        foreach (var loader in loaders.Where(l => l.DataSet is not null))
        {
            var set = code.Program.Follow(loader.DataSet!);
            var flag = set.Is(PyKind.Call) && code.Program.Api(set) is { } api && Sets.Any(s => api.EndsWith("." + s, StringComparison.Ordinal)) && set.Argument(1, "train") is { } train ? code.Program.Value(train)?.Value as bool? : null;
            if (flag == true && loader.Tests && !SplitLater(code, loader) && !loader.Name.Contains("train", StringComparison.OrdinalIgnoreCase) && !loader.Name.Contains("val", StringComparison.OrdinalIgnoreCase))
            {
                yield return Noticed.At("torch.tested_on_training_set", "data.leakage", 0.75, set, $"{loader.Name} reads the training set (train=True), so what is measured is not generalisation.", loader.Made).With(Edit.Keyword(set, "train", "False"));
            }
            else if (flag == false && loader.Trains && Loaders.IsTrain(loader.Name))
            {
                yield return Noticed.At("torch.trained_on_test_set", "data.split", 0.75, set, $"{loader.Name} reads the test set (train=False).", loader.Made).With(Edit.Keyword(set, "train", "True"));
            }
        }

        foreach (var pair in loaders.Where(l => l.Tests && !l.Name.Contains("train", StringComparison.OrdinalIgnoreCase) && l.DataSet is { Kind: PyKind.Name }).SelectMany(t => loaders.Where(l => l.Trains && l.DataSet is { Kind: PyKind.Name }).Select(l => (Train: l, Test: t))))
        {
            var (train, test) = (pair.Train.DataSet!, pair.Test.DataSet!);
            if (train.Name() == test.Name() && pair.Train.Made.Function() == pair.Test.Made.Function() && pair.Train.Made.Argument(3, "sampler") is null && code.Program.Symbols.Latest(train, train.Name()!) == code.Program.Symbols.Latest(test, test.Name()!))
            {
                yield return Noticed.At("torch.same_set_twice", "data.leakage", 0.7, pair.Test.Made, $"{pair.Test.Name} and {pair.Train.Name} read the same samples ({test.Name()}), so what is measured is not generalisation.", pair.Train.Made);
            }
        }
    }

    private static bool SplitLater(TrainingCode code, Loader loader) => loader.Made.Argument(3, "sampler") is not null || code.Program.Calls.Any(c => c.Callee() is "random_split" or "Subset" or "SubsetRandomSampler");

    private static IEnumerable<Clue> WorkerSeeds(TrainingCode code, IReadOnlyList<Loader> loaders)
    {
        var loader = loaders.FirstOrDefault(l => !l.Tests && code.Program.Number(l.Made.Keyword("num_workers")) is > 0 && l.Made.Keyword("worker_init_fn") is null);
        if (loader is null)
        {
            yield break;
        }

        foreach (var get in code.Program.Functions.Where(f => f.Name() is "__getitem__" or "__iter__" && f.Class() is not null))
        {
            var random = Reach.Calls(code.Program, get).FirstOrDefault(c => code.Program.Api(c) is { } api && api.StartsWith("numpy.random.", StringComparison.Ordinal) && api is not ("numpy.random.default_rng" or "numpy.random.RandomState" or "numpy.random.seed"));
            if (random is not null && !Reach.Calls(code.Program, get).Any(c => c.Callee() is "seed" or "default_rng" or "get_worker_info"))
            {
                yield return Noticed.At("torch.worker_seed", "data.worker_seed", 0.5, random, $"{random.Written()} runs in each of several workers, which all start with the same state of numpy: workers draw the same numbers, and each epoch repeats them.", loader.Made)
                    .With(Edit.Keyword(loader.Made, "worker_init_fn", "lambda i: np.random.seed(torch.initial_seed() % 2**32)"));
            }
        }
    }

    private static IEnumerable<Clue> CudaInWorkers(TrainingCode code, IReadOnlyList<Loader> loaders)
    {
        var loader = loaders.FirstOrDefault(l => code.Program.Number(l.Made.Keyword("num_workers")) is > 0 && l.Made.Keyword("multiprocessing_context") is null);
        if (loader is null || code.Program.Calls.Any(c => c.Callee() == "set_start_method"))
        {
            yield break;
        }

        foreach (var get in code.Program.Functions.Where(f => f.Name() is "__getitem__" or "collate_fn" or "collate"))
        {
            var moved = Reach.Calls(code.Program, get).FirstOrDefault(c => c.Method() == "cuda" || (c.Method() == "to" && c["args"] is { } to && (to.Text()?.StartsWith("cuda", StringComparison.Ordinal) == true || to.Name() == "device" || to.Name() == "DEVICE")));
            if (moved is not null)
            {
                yield return Noticed.At("torch.cuda_in_workers", "code.mp_fork_deadlock", 0.6, moved, $"{moved.Written()} uses CUDA in worker processes that were forked: CUDA cannot be initialised there again.", loader.Made);
            }
        }
    }
}
