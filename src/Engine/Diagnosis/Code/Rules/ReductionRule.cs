using System.Globalization;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>A loss that grows with the batch, or does not become one number.</summary>
internal sealed class ReductionRule : ICodeRule
{
    public IEnumerable<Clue> Look(TrainingCode code) =>
        code.Losses.Where(l => l.Trains).DistinctBy(l => l.Made).Select(l => Judge(code, l) ?? Uneven(code, l)).OfType<Clue>();

    // The reconstruction is a mean over batch and pixels, the divergence a sum over the batch: it outweighs all else.
    private static Clue? Uneven(TrainingCode code, LossUse loss)
    {
        if (loss.Reduction?.Text is not (null or "mean") || !IsVariational(loss) || loss.Use.Function() is not { } function)
        {
            return null;
        }

        var divergence = function.Calls().FirstOrDefault(c => c.Callee() == "sum" && (c.Written().Contains("logvar", StringComparison.Ordinal) || c.Written().Contains("log_var", StringComparison.Ordinal)) && c.Written().Contains("exp", StringComparison.Ordinal) && c.Keyword("dim") is null && c.Keyword("axis") is null && c.List("args").Count <= (code.Program.Api(c) is null ? 0 : 1));
        var scaled = divergence is null || divergence.Above().Any(a => a.Is(PyKind.BinOp) && a.Word("op") == "Div" || a.Is(PyKind.Call) && a.Callee() is "mean")
            || divergence.Statement() is { Kind: PyKind.Assign } assign && assign["targets"]!.Name() is { } name && (function.All(PyKind.BinOp).Any(b => b.Word("op") == "Div" && b["left"]!.All(PyKind.Name).Any(n => n.Name() == name)) || function.All(PyKind.AugAssign).Any(g => g["target"]!.Dotted() == name) || function.All(PyKind.BinOp).Any(b => b.Word("op") == "Mult" && b.All(PyKind.Name).Any(n => n.Name() == name)));
        return scaled ? null : Noticed.At("torch.uneven_reductions", "code.loss_reduction_sum", 0.65, divergence!, $"{loss.Name} is a mean over samples and values, the divergence a sum over the whole batch: it weighs that many times more, and the code collapses.", loss.Use);
    }

    private static Clue? Judge(TrainingCode code, LossUse loss) => loss.Reduction?.Text switch
    {
        "sum" when !Divided(loss) && !IsVariational(loss) => Summed(code, loss),
        "none" when !Reduced(code, loss) => Noticed.At("torch.reduction_none", "code.loss_not_scalar", 0.7, loss.Made, $"{loss.Name} keeps one loss a sample (reduction=\"none\") and nothing makes one number of them before backward().", loss.Use)
            .With(Edit.Keyword(loss.Made, "reduction", "\"mean\"")),
        _ => null,
    };

    private static Clue Summed(TrainingCode code, LossUse loss)
    {
        var batch = BatchSize.Of(code.Program);
        var times = batch?.Number is { } size ? string.Create(CultureInfo.InvariantCulture, $", here {size} times as large as with the mean") : "";
        var adaptive = code.Optimizers.Count > 0 && code.Optimizers.All(o => o.IsAdaptive);
        var clue = Noticed.At("torch.reduction_sum", "code.loss_reduction_sum", adaptive ? 0.35 : 0.6, loss.Made,
            $"{loss.Name} adds the losses of a batch up instead of taking their mean, so loss and gradients grow with the batch size{times}; a learning rate chosen for the mean is that much too high.", loss.Use, code.Optimizers is [var first, ..] ? first.Made : null)
            .Knowing("batch_size", batch?.ToString()).Knowing("loss", loss.Name);
        return clue.With(loss.Made.Keyword("reduction") is not null ? Edit.Keyword(loss.Made, "reduction", "\"mean\"") : null);
    }

    // Divided afterwards, by the batch or the tokens: then the sum is meant.
    private static bool Divided(LossUse loss)
    {
        if (loss.Use.Parent is { Kind: PyKind.BinOp } parent && parent.Word("op") is "Div" or "Mult" && parent["left"] == loss.Use)
        {
            return true;
        }

        if (loss.Use.Statement() is not { Kind: PyKind.Assign } assign || assign["targets"]?.Dotted() is not { } name)
        {
            return false;
        }

        var scope = loss.Use.Function() ?? loss.Use.File.Root;
        return scope.All(PyKind.BinOp).Any(b => b.Word("op") is "Div" && b["left"]!.All(PyKind.Name).Any(n => n.Dotted() == name) && !Printed(b))
            || scope.All(PyKind.AugAssign).Any(a => a.Word("op") == "Div" && a["target"]!.Dotted() == name)
            || scope.All(PyKind.BinOp).Any(b => b.Word("op") is "Mult" && b["right"]!.Dotted() == name && b["left"]!.All(PyKind.BinOp).Any(d => d.Word("op") == "Div"));
    }

    // A variational loss sums on purpose: reconstruction plus divergence.
    private static bool IsVariational(LossUse loss) =>
        loss.Use.Function() is { } function && function.All(PyKind.Name).Any(n => n.Name() is "logvar" or "log_var" or "KLD" or "kld" or "kl" or "kl_loss" or "kl_div");

    private static bool Printed(PyNode node) =>
        node.Above().Any(a => a.Is(PyKind.Call) && a.Callee() is "print" or "info" or "item" or "log" or "append" or "write" or "add_scalar" or "set_postfix" || a.Is(PyKind.JoinedStr))
        || node.All(PyKind.Call).Any(c => c.Callee() is "item" or "detach" or "float");

    private static bool Reduced(TrainingCode code, LossUse loss)
    {
        var scope = loss.Use.Function() ?? loss.Use.File.Root;
        return scope.Calls().Any(c => c.Callee() is "mean" or "sum" or "masked_select" or "average" or "topk" or "masked_mean" or "reduce_loss" or "dot")
            || code.Steps.All(s => !s.Backward.Within(scope)) || code.Steps.Any(s => s.Backward.Within(scope) && s.Backward.List("args").Count > 0);
    }
}
