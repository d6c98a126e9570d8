using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Code.Lines;

/// <summary>The most telling faults, looked for line by line where there is no syntax tree. Less sure than the rules that read one.</summary>
internal static partial class PlainRules
{
    public static IEnumerable<Clue> Look(SourceFile file)
    {
        var text = new PlainText(file);
        return Loop(text).Concat(Losses(text)).Concat(Keras(text)).Concat(Values(text)).OfType<Clue>();
    }

    private static IEnumerable<Clue?> Loop(PlainText text)
    {
        if (text.First(Backward()) is { } backward && text.First(LoopHead()) is not null)
        {
            yield return text.First(ZeroGrad()) is null && text.First(Step()) is not null ? Say(text, "zero_grad", "code.missing_zero_grad", 0.6, backward, "Nothing sets the gradients back: zero_grad does not appear.") : null;
            yield return text.First(Step()) is null && text.First(Optimizer()) is not null ? Say(text, "step", "code.step_not_called", 0.6, backward, "No optimizer step appears, so the weights never change.") : null;
            yield return text.First(Sensitive()) is not null && text.First(NoGrad()) is { } evaluated && text.First(Eval()) is null ? Say(text, "eval", "code.missing_eval_mode", 0.4, evaluated, "The network is evaluated, but eval() does not appear.") : null;
        }

        foreach (var (line, _) in text.All(BareStep()))
        {
            yield return Say(text, "bare_step", "code.step_not_called", 0.8, line, "step is named but not called: the brackets are missing.");
        }
    }

    private static IEnumerable<Clue?> Losses(PlainText text)
    {
        foreach (var (line, _) in text.All(SumReduction()))
        {
            yield return Say(text, "reduction", "code.loss_reduction_sum", 0.4, line, "The losses of a batch are added up instead of averaged.");
        }

        if (text.First(CrossEntropy()) is not null && text.All(Softmax()).FirstOrDefault(s => !Attention().IsMatch(text.Cite(s.Line).Quote)) is { Line: > 0 } softmax)
        {
            yield return Say(text, "softmax", "code.softmax_before_ce", 0.45, softmax.Line, "A softmax appears beside a cross-entropy that applies it itself.");
        }

        if (text.First(BinaryLogits()) is not null && text.First(Sigmoid()) is { } sigmoid)
        {
            yield return Say(text, "sigmoid", "code.loss_activation_mismatch", 0.3, sigmoid, "A sigmoid appears beside a loss that applies it itself.");
        }
    }

    private static IEnumerable<Clue?> Keras(PlainText text)
    {
        foreach (var (line, _) in text.All(SingleSoftmax()))
        {
            yield return Say(text, "single_softmax", "code.softmax_single_unit", 0.8, line, "A softmax over one unit is always 1.");
        }
    }

    private static IEnumerable<Clue?> Values(PlainText text)
    {
        foreach (var (line, match) in text.All(Rate()))
        {
            if (double.TryParse(match.Groups["rate"].Value, CultureInfo.InvariantCulture, out var rate))
            {
                yield return rate >= 1 ? Say(text, "rate", "hp.lr_too_high", 0.4, line, $"A learning rate of {match.Groups["rate"].Value} is far above what optimizers work with.")
                    : rate is > 0 and < 1e-6 ? Say(text, "rate", "hp.lr_too_low", 0.35, line, $"A learning rate of {match.Groups["rate"].Value} hardly moves the weights.") : null;
            }
        }

        foreach (var (line, _) in text.All(BoolOption()))
        {
            yield return Say(text, "bool_option", "code.cli_type", 0.35, line, "type=bool makes every text but the empty one true.");
        }
    }

    private static Clue Say(PlainText text, string rule, string label, double strength, int line, string statement) => new()
    {
        Source = EvidenceKind.Code,
        Rule = "lines." + rule,
        Label = label,
        Strength = strength,
        Statement = statement,
        Evidence = [text.Cite(line)],
    };

    [GeneratedRegex(@"\.backward\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Backward();

    [GeneratedRegex(@"^\s*(for|while)\b", RegexOptions.NonBacktracking)]
    private static partial Regex LoopHead();

    [GeneratedRegex(@"zero_grad|\.grad\s*=\s*None|grad\.(data\.)?zero_", RegexOptions.NonBacktracking)]
    private static partial Regex ZeroGrad();

    [GeneratedRegex(@"opt\w*\.step\s*\(|scaler\.step\s*\(", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Step();

    [GeneratedRegex(@"^\s*(self\.)?opt\w*\.step\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex BareStep();

    [GeneratedRegex(@"optim\.\w+\(", RegexOptions.NonBacktracking)]
    private static partial Regex Optimizer();

    [GeneratedRegex(@"Dropout|BatchNorm", RegexOptions.NonBacktracking)]
    private static partial Regex Sensitive();

    [GeneratedRegex(@"no_grad|inference_mode|def (eval|test|valid)", RegexOptions.NonBacktracking)]
    private static partial Regex NoGrad();

    [GeneratedRegex(@"\.eval\s*\(|\.train\(False", RegexOptions.NonBacktracking)]
    private static partial Regex Eval();

    [GeneratedRegex(@"reduction\s*=\s*['""]sum['""]|size_average\s*=\s*False", RegexOptions.NonBacktracking)]
    private static partial Regex SumReduction();

    [GeneratedRegex(@"CrossEntropyLoss|F\.cross_entropy", RegexOptions.NonBacktracking)]
    private static partial Regex CrossEntropy();

    [GeneratedRegex(@"(nn\.Softmax|F\.softmax|torch\.softmax|\.softmax)\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Softmax();

    [GeneratedRegex(@"att(n|en)|masked_fill|score|energy|transpose|gumbel|alpha", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Attention();

    [GeneratedRegex(@"BCEWithLogitsLoss|binary_cross_entropy_with_logits", RegexOptions.NonBacktracking)]
    private static partial Regex BinaryLogits();

    [GeneratedRegex(@"(nn\.Sigmoid|torch\.sigmoid|F\.sigmoid)\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Sigmoid();

    [GeneratedRegex(@"Dense\(\s*1\s*,.*softmax", RegexOptions.NonBacktracking)]
    private static partial Regex SingleSoftmax();

    [GeneratedRegex(@"\b(lr|learning_rate)\s*=\s*(?<rate>\d+\.?\d*(e-?\d+)?)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Rate();

    [GeneratedRegex(@"add_argument\(.*type\s*=\s*bool\b", RegexOptions.NonBacktracking)]
    private static partial Regex BoolOption();
}
