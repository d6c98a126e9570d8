using System.Collections.Frozen;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Recognises a hyperparameter whatever a program calls it.</summary>
public static class HyperparameterNames
{
    private static readonly FrozenDictionary<string, string[]> Spellings = new Dictionary<string, string[]>
    {
        ["learning_rate"] = ["lr", "learningrate", "baselr", "initlr", "initiallr", "maxlr", "peaklr", "lrinit", "lr0", "eta", "stepsize", "lrate"],
        ["batch_size"] = ["batchsize", "bs", "batch", "trainbatchsize", "perdevicetrainbatchsize", "microbatchsize", "minibatchsize", "batchsizetrain"],
        ["dropout"] = ["dropout", "dropoutrate", "dropoutprob", "pdrop", "droprate", "drop"],
        ["weight_decay"] = ["weightdecay", "wd", "l2", "decay", "l2reg", "reg", "regularization"],
        ["momentum"] = ["momentum", "beta1", "mom"],
        ["epochs"] = ["epochs", "numepochs", "nepochs", "maxepochs", "epoch", "numtrainepochs"],
        ["num_workers"] = ["numworkers", "workers", "dataloaderworkers", "nworkers"],
        ["clip"] = ["clip", "gradclip", "clipgrad", "maxgradnorm", "gradientclipval", "clipnorm", "gradnormclip", "gradclipnorm"],
        ["optimizer"] = ["optimizer", "optim", "opt", "optimizername"],
        ["num_classes"] = ["numclasses", "nclasses", "classes", "numlabels", "nclass"],
        ["hidden_size"] = ["hiddensize", "hidden", "width", "hiddendim", "nhidden", "dmodel"],
        ["warmup"] = ["warmup", "warmupsteps", "warmupepochs", "warmupratio"],
    }.ToFrozenDictionary();

    /// <summary>The kind of hyperparameter the name stands for, as <c>learning_rate</c>; null: none that is known.</summary>
    public static string? KindOf(string name)
    {
        var last = Plain(name[(name.LastIndexOfAny(['.', '/']) + 1)..]);
        return Spellings.FirstOrDefault(s => Plain(s.Key) == last || s.Value.Contains(last)).Key
            ?? (last.EndsWith("learningrate", StringComparison.Ordinal) || name.EndsWith("_lr", StringComparison.OrdinalIgnoreCase) ? "learning_rate" : null);
    }

    /// <summary>The name that stands for that kind; null: none does.</summary>
    public static string? Of(IEnumerable<string> names, string kind) => names.FirstOrDefault(n => KindOf(n) == kind);

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
