using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>Whether gradients are kept at a place.</summary>
internal static class GradientMode
{
    private static readonly string[] Off = ["torch.no_grad", "torch.inference_mode", "torch.autograd.no_grad", "torch.autograd.grad_mode.no_grad", "torch.autograd.inference_mode"];

    /// <summary>Whether it stands under <c>no_grad</c>: in its function, or wherever that is called from.</summary>
    public static bool IsOff(PythonProgram program, PyNode node, int depth = 0) =>
        Here(program, node) is not null || (depth < 3 && node.Function() is { } function && program.Callers(function) is { Count: > 0 } callers && callers.All(c => !c.Within(function) && IsOff(program, c, depth + 1)));

    /// <summary>The <c>with</c> item or decorator around it that switches gradients off.</summary>
    public static PyNode? Here(PythonProgram program, PyNode node)
    {
        var below = node;
        foreach (var above in node.Above())
        {
            var switches = above.Kind is PyKind.With or PyKind.AsyncWith && below.FieldOfParent() == "body" ? above.List("items").Select(i => i!["context_expr"])
                : above.IsFunction() && below.FieldOfParent() == "body" ? above.List("decorator_list") : [];
            if (switches.FirstOrDefault(s => SwitchesOff(program, s!)) is { } found)
            {
                return found;
            }

            if (above.Kind is PyKind.With && above.List("items").Any(i => program.IsApi(i!["context_expr"], "torch.enable_grad")))
            {
                return null;
            }

            below = above;
        }

        return null;
    }

    private static bool SwitchesOff(PythonProgram program, PyNode expression)
    {
        var api = program.Api(expression);
        return api is not null && (Off.Contains(api)
            || (api is "torch.set_grad_enabled" or "torch.autograd.set_grad_enabled" && expression.Argument(0) is { } flag && program.Value(flag) is { Value: false }));
    }
}
