using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Programs that look for something rare and treat all samples alike.</summary>
internal sealed class RareClassRule : ICodeRule
{
    private static readonly string[] Rare = ["fraud", "churn", "anomal", "defect", "rare", "imbalance", "disease", "failure", "intrusion", "loan_default"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        var measured = code.Program.Calls.Any(c => c.Callee() is "recall_score" or "Recall" or "classification_report" or "confusion_matrix" or "f1_score" or "precision_recall_fscore_support" or "BinaryRecall");
        var rare = code.Program.Files.SelectMany(f => f.Nodes).Any(n => n.Kind is PyKind.Name or PyKind.Attribute or PyKind.arg or PyKind.FunctionDef or PyKind.ClassDef or PyKind.Constant && (n.Text() ?? n.Name()) is { Length: < 60 } word && IsRare(word));
        var weighted = code.Program.Calls.Any(c => c.Callee() is "WeightedRandomSampler" or "compute_class_weight" or "SMOTE" or "RandomOverSampler" or "RandomUnderSampler" or "resample" or "FocalLoss" or "sigmoid_focal_loss" or "BinaryFocalCrossentropy"
            || (string[])["pos_weight", "class_weight", "weight", "sample_weight", "scale_pos_weight"] is var words && words.Any(w => c.Keyword(w) is { } given && !given.IsNone())
            || code.Program.Value(c.Keyword("reduction"))?.Text == "none");
        if (!(measured && rare) || weighted)
        {
            yield break;
        }

        var loss = code.Losses.FirstOrDefault(l => l.Trains && l.Kind is LossKind.Binary or LossKind.BinaryWithLogits or LossKind.CrossEntropy)?.Made ?? code.Networks.FirstOrDefault(n => n.Fit is not null && n.Loss?.Contains("crossentropy", StringComparison.Ordinal) == true)?.Fit;
        if (loss is not null)
        {
            yield return Noticed.At("classes.not_weighted", "data.class_imbalance", 0.25, loss, "Something rare is looked for, and neither the loss nor the sampling gives it more weight.");
        }
    }

    private static bool IsRare(string word) =>
        word is "default" || Rare.Any(w => word.Contains(w, StringComparison.OrdinalIgnoreCase));
}
