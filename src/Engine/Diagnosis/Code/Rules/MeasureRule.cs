using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Predictions cut at the wrong place, compared with labels in another order, or weighed the wrong way round.</summary>
internal sealed class MeasureRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) => Thresholds(code).Concat(Orders(code)).Concat(Weights(code));

    // outputs > 0.5, torch.round(outputs), where outputs are logits: 0 is the middle.
    private static IEnumerable<Clue> Thresholds(TrainingCode code)
    {
        if (!code.Losses.Any(l => l.Kind is LossKind.BinaryWithLogits or LossKind.Binary))
        {
            yield break;
        }

        foreach (var at in code.Program.Files.SelectMany(f => f.Root.All(PyKind.Compare)).Where(c => c.Word("ops") is "Gt" or "GtE" && code.Program.Number(c["comparators"]) == 0 && code.Models.Of(c["left"]!).Kind == OutputKind.Sigmoid))
        {
            yield return Noticed.At("metric.probabilities_cut_at_zero", "code.metric_wrong", 0.7, at, $"{at["left"]!.Written()} are probabilities, all of them above 0; 0.5 is the middle.").With(Edit.Replace(at["comparators"]!, "0.5"));
        }

        var compared = code.Program.Files.SelectMany(f => f.Root.All(PyKind.Compare)).Where(c => c.Word("ops") is "Gt" or "GtE" && code.Program.Number(c["comparators"]) == 0.5).Select(c => (At: c, Of: c["left"]!))
            .Concat(code.Program.Calls.Where(c => c.Callee() is "gt" or "ge" or "greater" && c.List("args") is [.., { } cut] && code.Program.Number(cut) == 0.5).Select(c => (At: c, Of: code.Program.Api(c) is null ? c.Receiver()! : c["args"]!)));
        var rounded = code.Program.Calls.Where(c => c.Callee() == "round").Select(c => (At: c, Of: code.Program.IsApi(c, "torch.round") ? c["args"] : c.List("args").Count == 0 ? c.Receiver() : null));
        foreach (var (at, of) in compared.Concat(rounded.Where(r => r.Of is not null).Select(r => (r.At, r.Of!))))
        {
            if (code.Models.Of(of) is { Kind: OutputKind.Linear } output)
            {
                yield return Noticed.At("metric.logits_cut_at_half", "code.metric_wrong", 0.65, at, $"{of.Written()} are raw scores, of which 0 is the middle; cut at 0.5 they need a sigmoid first.", output.Where)
                    .With(at.Is(PyKind.Compare) ? Edit.Replace(at["comparators"]!, "0") : at.Callee() is "gt" or "ge" or "greater" ? Edit.Replace(at.List("args")[^1]!, "0") : Edit.Replace(of, $"torch.sigmoid({of.Written()})"));
            }
        }
    }

    // model.predict(generator) beside generator.classes, which is in the order of the folder.
    private static IEnumerable<Clue> Orders(TrainingCode code)
    {
        foreach (var predict in code.Program.Calls.Where(c => c.Method() is "predict" or "predict_generator" && c["args"] is { Kind: PyKind.Name }))
        {
            var name = predict["args"]!.Name();
            var made = code.Program.Follow(predict["args"]!);
            var classes = predict.File.Root.All(PyKind.Attribute).FirstOrDefault(a => a.Name() is "classes" or "labels" && a["value"]!.Name() == name);
            if (classes is not null && made.Is(PyKind.Call) && made.Callee() is "flow_from_directory" or "flow_from_dataframe" && !made.HidesArguments() && (made.Keyword("shuffle") is not { } shuffle || code.Program.Value(shuffle) is { Value: true }))
            {
                yield return Noticed.At("metric.classes_of_shuffled", "code.metric_wrong", 0.8, made, $"{name} shuffles (the default), so the predictions of {predict.Written()} are not in the order of {classes.Written()}.", classes, predict).With(Edit.Keyword(made, "shuffle", "False"));
            }
        }
    }

    // CrossEntropyLoss(weight=counts / counts.sum()): the commonest class weighs most.
    private static IEnumerable<Clue> Weights(TrainingCode code)
    {
        foreach (var loss in code.Program.Calls.Where(c => Losses.KindOf(code.Program.Api(c)) is LossKind.CrossEntropy or LossKind.NegativeLogLikelihood && c.Keyword("weight") is not null))
        {
            var weight = code.Program.Follow(loss.Keyword("weight")!);
            if (weight.Is(PyKind.BinOp) && weight.Word("op") == "Div" && weight["left"]!.Name() is { } counts && weight["right"] is { } whole && whole.Is(PyKind.Call) && (whole.Callee() == "sum" && whole.Below().ToArray().Any(n => n.Is(PyKind.Name) && n.Name() == counts) || whole.Callee() is "len" or "max")
                && code.Program.Follow(weight["left"]!).Calls().Any(c => c.Callee() is "bincount" or "value_counts" or "unique" or "Counter"))
            {
                yield return Noticed.At("loss.weights_not_inverted", "data.class_imbalance", 0.7, weight, $"{weight.Written()} gives the commonest class the greatest weight; the rare ones need it: one divided by the counts.", loss);
            }
        }
    }
}
