using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Data prepared with what it is tested on, differently in training and test, or measured on the wrong set.</summary>
internal sealed class PreparationRule : ICodeRule
{
    private static readonly string[] Scalers = ["StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler", "PCA", "SelectKBest", "SimpleImputer", "TfidfVectorizer", "CountVectorizer", "PowerTransformer", "QuantileTransformer", "SMOTE", "RandomOverSampler", "SelectFromModel", "TruncatedSVD", "KNNImputer", "TargetEncoder"];

    public IEnumerable<Clue> Look(TrainingCode code) =>
        BeforeSplit(code).Concat(FittedOnTest(code)).Concat(Scores(code)).Concat(Transforms(code)).Concat(Split(code)).Concat(Unscaled(code));

    private static bool Fits(TrainingCode code, PyNode call) =>
        call.Method() is "fit_transform" or "fit" or "fit_resample" or "fit_sample" && call.Receiver() is { } on && code.Program.Follow(on) is { Kind: PyKind.Call } made && made.Callee() is { } kind && Scalers.Contains(kind);

    private static IEnumerable<Clue> BeforeSplit(TrainingCode code)
    {
        foreach (var split in code.Program.Calls.Where(c => c.Callee() == "train_test_split"))
        {
            foreach (var fit in code.Program.Calls.Where(c => c.File == split.File && c.Function() == split.Function() && Fits(code, c) && c["args"] is not null))
            {
                var data = fit["args"]!.All(PyKind.Name).FirstOrDefault()?.Name();
                var result = fit.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"]!.All(PyKind.Name).FirstOrDefault()?.Name() : null;
                var first = split.List("args").Take(1).SelectMany(a => a!.All(PyKind.Name).Concat(Origin(code, a))).Select(n => n.Name()).ToList();
                var kind = code.Program.Follow(fit.Receiver()!).Callee()!;
                var targets = fit["args"]!.Name() is { } given && (given.StartsWith('y') || given.Contains("label", StringComparison.OrdinalIgnoreCase));
                if (!targets && (fit.Order < split.Order ? first.Contains(data) || first.Contains(result) : first.Contains(data) && fit["args"]!.Kind is PyKind.Name && !Rebound(split, data!)))
                {
                    yield return Noticed.At("sklearn.fitted_before_split", "data.leakage", kind is "SMOTE" or "RandomOverSampler" or "SelectKBest" ? 0.75 : 0.5, fit, $"{kind} is fitted on all data, the test set included, so the test set has a part in what the training set becomes.", split);
                }
            }
        }
    }

    private static bool FittedBefore(TrainingCode code, PyNode fit) =>
        code.Program.Calls.Any(c => c != fit && Fits(code, c) && (c.Receiver()!.Written() == fit.Receiver()!.Written() || code.Program.Follow(c.Receiver()!).Callee() == code.Program.Follow(fit.Receiver()!).Callee()) && c["args"]?.All(PyKind.Name).All(n => !Loaders.IsTest(n.Name()!) || Loaders.IsTrain(n.Name()!)) == true);

    // images = flat.reshape(...): what a name was made of.
    private static IEnumerable<PyNode> Origin(TrainingCode code, PyNode given) =>
        given.Name() is { } name && code.Program.Symbols.Latest(given, name) is { Kind: BindingKind.Assigned, Value: { } value } ? value.All(PyKind.Name) : [];

    private static bool Rebound(PyNode split, string name) =>
        split.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.All(PyKind.Name).Any(n => n.Name() == name);

    // scaler.fit_transform(X_test)
    private static IEnumerable<Clue> FittedOnTest(TrainingCode code)
    {
        foreach (var fit in code.Program.Calls.Where(c => Fits(code, c) && c["args"] is { } given && given.All(PyKind.Name).FirstOrDefault()?.Name() is { } name && Loaders.IsTest(name) && !Loaders.IsTrain(name) && FittedBefore(code, c)))
        {
            yield return Noticed.At("sklearn.fitted_on_test", "data.preprocess_mismatch", 0.7, fit, $"{fit.Written()} fits again on the test set, so training and test are prepared differently; it should only transform.")
                .With(fit.Method() == "fit_transform" ? Edit.Replace(fit["func"]!, $"{fit.Receiver()!.Written()}.transform") : null);
        }
    }

    private static IEnumerable<Clue> Scores(TrainingCode code)
    {
        foreach (var call in code.Program.Calls)
        {
            var name = call.Callee();
            if (name is "accuracy_score" or "f1_score" or "precision_score" or "recall_score" or "roc_auc_score" && call.List("args") is [{ } first, { } second, ..] && code.Program.Api(call)?.Contains("sklearn", StringComparison.Ordinal) != false)
            {
                if (first.Name()?.Contains("pred", StringComparison.Ordinal) == true && second.Name() is { } real && (real.Contains("test", StringComparison.Ordinal) || real.Contains("true", StringComparison.Ordinal)) && !real.Contains("pred", StringComparison.Ordinal) && name is not ("accuracy_score" or "f1_score"))
                {
                    yield return Noticed.At("sklearn.score_arguments", "code.arg_order", 0.7, call, $"{name} takes the true labels first; here {first.Written()} comes first.").With(Edit.Replace(call, $"{call["func"]!.Written()}({second.Written()}, {first.Written()})"));
                }

                if (code.Program.Follow(second) is { Kind: PyKind.Call } predicted && predicted.Method() == "predict" && predicted.Receiver() is { } on && code.Program.Follow(on) is { Kind: PyKind.Call } model && model.Callee()?.EndsWith("Regressor", StringComparison.Ordinal) == true | model.Callee() is "LinearRegression" or "Ridge" or "Lasso")
                {
                    yield return Noticed.At("sklearn.classes_of_regression", "task.metric_mismatch", 0.75, call, $"{name} is for classes, but {model.Callee()} predicts real numbers.", model);
                }
            }
        }

        var fitted = code.Program.Calls.FirstOrDefault(c => c.Method() == "fit" && c.List("args") is [{ } x, ..] && x.Name() is { } n && Loaders.IsTest(n) && !Loaders.IsTrain(n) && !Fits(code, c) && code.Networks.Count == 0);
        if (fitted is not null)
        {
            yield return Noticed.At("sklearn.trained_on_test", "data.split", 0.7, fitted, $"The model is trained on {fitted["args"]!.Written()}.");
        }

        var whole = code.Program.Calls.FirstOrDefault(c => c.Method() == "score" && c.List("args") is [{ } x, ..] && c.Receiver()?.Dotted() is { } m && code.Program.Calls.Any(f => f.Method() == "fit" && f.Receiver()?.Dotted() == m && f["args"]?.Written() == x.Written()));
        if (whole is not null && !code.Program.Calls.Any(c => c.Method() is "score" && c != whole || c.Callee() is "cross_val_score" or "train_test_split"))
        {
            yield return Noticed.At("sklearn.scored_on_training", "data.leakage", 0.45, whole, $"{whole.Written()} measures on the data that the model was trained on.");
        }
    }

    // Normalize in one pipeline and not in the other; random changes of the images that are measured on.
    private static IEnumerable<Clue> Transforms(TrainingCode code)
    {
        var pipelines = code.Program.Calls.Where(c => c.Callee() == "Compose" && c["args"] is not null).Select(c => (Made: c, Name: NameOf(c))).ToList();
        var train = pipelines.Find(p => Loaders.IsTrain(p.Name));
        var test = pipelines.Find(p => Loaders.IsTest(p.Name) && !Loaders.IsTrain(p.Name));
        if (test.Made is null)
        {
            yield break;
        }

        if (train.Made is not null && Step(train.Made, "Normalize") is var first && Step(test.Made, "Normalize") is var second && (first is null) != (second is null))
        {
            yield return Noticed.At("torch.normalized_one_side", "data.preprocess_mismatch", 0.7, (first is null ? train : test).Made, $"{(first is null ? test : train).Name} normalises the images and {(first is null ? train : test).Name} does not.", first ?? second);
        }
        else if (train.Made is not null && Step(train.Made, "Normalize") is { } a && Step(test.Made, "Normalize") is { } b && Values(a) != Values(b) && a["args"]?.Kind is PyKind.Tuple or PyKind.List && b["args"]?.Kind is PyKind.Tuple or PyKind.List)
        {
            yield return Noticed.At("torch.normalized_differently", "data.preprocess_mismatch", 0.7, b, $"Training images are normalised with {Values(a)}, test images with {Values(b)}.", a).With(Edit.Replace(b, a.Written()));
        }

        if (test.Made.Calls().FirstOrDefault(c => c.Callee() is "RandomHorizontalFlip" or "RandomCrop" or "RandomResizedCrop" or "ColorJitter" or "RandomRotation" or "RandomErasing" or "RandomAffine" or "RandAugment" or "AutoAugment") is { } random)
        {
            yield return Noticed.At("torch.augmented_test", "data.wrong_preprocessing", 0.5, random, $"{random.Written()} changes the images that are measured on at random.", test.Made);
        }
    }

    private static string Values(PyNode call) => string.Join(", ", call.Arguments().Select(a => a.Written()));

    private static PyNode? Step(PyNode pipeline, string name) => pipeline.Calls().FirstOrDefault(c => c.Callee() == name);

    private static string NameOf(PyNode call) =>
        call.Parent is { Kind: PyKind.Dict } dict && dict.List("values").ToList().IndexOf(call) is >= 0 and var at ? dict.List("keys")[at].Text() ?? "" : call.Statement() is { Kind: PyKind.Assign } assign ? assign["targets"]!.Name() ?? "" : call.Function()?.Name() ?? "";

    private static IEnumerable<Clue> Split(TrainingCode code)
    {
        foreach (var split in code.Program.Calls.Where(c => c.Callee() == "train_test_split" && c.Statement() is { Kind: PyKind.Assign } a && a["targets"] is { Kind: PyKind.Tuple } t && t.List("elts").Count == 4))
        {
            var names = split.Statement()["targets"]!.List("elts").Select(e => e!.Name() ?? "").ToList();
            if (names[0].Length > 0 && names[1].StartsWith("y", StringComparison.OrdinalIgnoreCase) && names[0].StartsWith("x", StringComparison.OrdinalIgnoreCase))
            {
                yield return Noticed.At("sklearn.split_order", "data.split", 0.85, split, $"train_test_split gives both parts of the first array, then both of the second; here they are taken as {string.Join(", ", names)}.");
            }
            else if (Loaders.IsTest(names[0]) && Loaders.IsTrain(names[1]))
            {
                yield return Noticed.At("sklearn.split_swapped", "data.split", 0.8, split, $"train_test_split gives the training part first; here it is taken as {names[0]}.");
            }

            if (code.Program.Number(split.Keyword("test_size")) is >= 0.75 and <= 1 and var share)
            {
                yield return Noticed.At("sklearn.mostly_test", "data.split", 0.45, split, $"{Numbers.Say(share)} of the data goes into the test set.").With(Edit.Keyword(split, "test_size", "0.2"));
            }
        }
    }

    // Models that measure distances, given raw columns.
    private static IEnumerable<Clue> Unscaled(TrainingCode code)
    {
        var model = code.Program.Calls.FirstOrDefault(c => code.Program.Api(c)?.StartsWith("sklearn.", StringComparison.Ordinal) == true && c.Callee() is "SVC" or "SVR" or "KNeighborsClassifier" or "KNeighborsRegressor" or "MLPClassifier" or "MLPRegressor" or "SGDClassifier" or "SGDRegressor");
        if (model is not null && !code.Program.Calls.Any(c => c.Callee() is { } n && (Scalers.Contains(n) || n is "scale" or "normalize" or "Normalizer")) && !code.Program.Text.Contains("255", StringComparison.Ordinal) && !code.Program.Text.Contains(".std(", StringComparison.Ordinal) && !code.Program.Text.Contains("/ 16", StringComparison.Ordinal) && !code.Program.Text.Contains("load_digits", StringComparison.Ordinal) && !code.Program.Text.Contains("load_iris", StringComparison.Ordinal))
        {
            yield return Noticed.At("sklearn.unscaled", "data.unnormalized", 0.3, model, $"{model.Callee()} compares columns as they are; without scaling the largest decides.");
        }
    }
}
