using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>TensorFlow's losses of scores, given what went through an activation before.</summary>
internal sealed class ScoreRule : ICodeRule
{
    private static readonly string[] Losses =
        ["softmax_cross_entropy_with_logits", "softmax_cross_entropy_with_logits_v2", "sparse_softmax_cross_entropy_with_logits", "sigmoid_cross_entropy_with_logits"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var loss in code.Program.Calls.Where(c => Losses.Contains(c.Callee())))
        {
            if ((loss.Keyword("logits") ?? loss.Argument(0, [])) is { } scores && Made(code.Program, scores, 0) is { } made && made.Callee() is "relu" or "softmax" or "sigmoid" or "tanh")
            {
                var twice = made.Callee() is "softmax" or "sigmoid";
                yield return Noticed.At("tf.activation_before_scores", twice ? "code.softmax_before_ce" : "code.output_activation_wrong", 0.8, made, twice
                    ? $"{made.Written()} is applied before {loss.Callee()}, which applies it itself."
                    : $"{made.Written()} bounds the scores that {loss.Callee()} is given: scores are linear.", loss, scores);
            }
        }
    }

    // What makes the scores, through names and functions of the program.
    private static PyNode? Made(PythonProgram program, PyNode value, int depth)
    {
        var node = program.Follow(value);
        return depth > 4 || !node.Is(PyKind.Call) ? null
            : program.Target(node) is { } function && function.IsFunction() && Resolver.Returns(function) is [.., var last] ? Made(program, last, depth + 1) : node;
    }
}
