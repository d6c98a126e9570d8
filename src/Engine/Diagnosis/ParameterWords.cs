using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>What hyperparameters mean by the names that people give them.</summary>
public static class ParameterWords
{
    public const string LearningRate = "learning_rate";
    public const string BatchSize = "batch_size";
    public const string Classes = "num_classes";

    private static readonly (string Kind, string[] Names)[] Kinds =
    [
        (LearningRate, ["lr", "learningrate", "baselr", "initlr", "initiallr", "maxlr", "peaklr", "eta", "eta0", "learningrateinit", "lr0", "stepsize"]),
        (BatchSize, ["batchsize", "bs", "batch", "trainbatchsize", "perdevicetrainbatchsize", "microbatchsize", "trainbatch", "batchsizepergpu", "minibatchsize", "minibatch"]),
        (Classes, ["numclasses", "nclasses", "classes", "numlabels", "nlabels", "numclass", "nclass", "outputdim", "outputsize", "numoutputs"]),
        ("momentum", ["momentum", "beta", "beta1"]),
        ("weight_decay", ["weightdecay", "wd", "l2", "alpha", "l2reg", "regularization", "l2lambda", "reg"]),
        ("dropout", ["dropout", "droprate", "dropoutrate", "pdrop", "dropoutp", "dropoutprob"]),
        ("epochs", ["epochs", "nepochs", "numepochs", "maxepochs", "numtrainepochs", "maxsteps", "steps", "nsteps", "maxiter", "iterations"]),
        ("optimizer", ["optimizer", "optim", "opt", "solver", "optimizername"]),
        ("workers", ["numworkers", "workers", "nworkers", "dataloadernumworkers"]),
        ("clipping", ["clip", "gradclip", "clipgrad", "maxgradnorm", "gradclipval", "gradientclipval", "clipnorm", "clipgradnorm"]),
        ("schedule", ["scheduler", "lrscheduler", "schedule", "warmup", "warmupsteps", "warmupratio", "gamma", "stepdecay", "lrschedule"]),
        ("sequence_length", ["seqlen", "sequencelength", "maxseqlength", "maxlength", "maxlen", "blocksize", "contextlength", "imagesize", "imgsize", "inputsize", "resolution"]),
        ("model_size", ["hidden", "hiddensize", "hiddendim", "width", "layers", "numlayers", "depth", "dmodel", "embdim", "embeddim", "units", "channels", "nestimators", "maxdepth"]),
    ];

    /// <summary>The kind of a hyperparameter: <c>learning_rate</c> for <c>optim.lr</c>; null: none known.</summary>
    public static string? Kind(string name)
    {
        var whole = Plain(name);
        var last = Plain(name[(name.LastIndexOfAny(['.', '/', ':']) + 1)..]);
        return Kinds.FirstOrDefault(k => k.Names.Contains(whole) || k.Names.Contains(last)).Kind;
    }

    /// <summary>The first number of a kind.</summary>
    public static (string Name, double Value)? Number(Configuration configuration, string kind)
    {
        foreach (var (name, value) in configuration)
        {
            if (value.IsNumber && Kind(name) == kind)
            {
                return (name, value.AsNumber());
            }
        }

        return null;
    }

    /// <summary>The value as a sentence says it: numbers with four digits.</summary>
    public static string Show(ParameterValue value) => value.Kind == ParameterKind.Real ? value.AsNumber().ToString("G4", System.Globalization.CultureInfo.InvariantCulture) : value.ToString();

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
