using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>What runs when a piece of code runs.</summary>
internal static class Reach
{
    private const int MostFunctions = 200;

    /// <summary>The calls in a piece of code and in the functions of the program that it calls.</summary>
    public static IReadOnlyList<PyNode> Calls(PythonProgram program, PyNode code)
    {
        var found = new List<PyNode>();
        foreach (var part in Parts(program, code))
        {
            found.AddRange(part.Calls());
        }

        return found;
    }

    /// <summary>The piece of code itself, then each function of the program that it calls, once.</summary>
    public static IReadOnlyList<PyNode> Parts(PythonProgram program, PyNode code)
    {
        var parts = new List<PyNode> { code };
        for (var i = 0; i < parts.Count && parts.Count < MostFunctions; i++)
        {
            foreach (var call in parts[i].Calls())
            {
                if (Body(program, call) is { } body && !parts.Any(body.Within))
                {
                    parts.Add(body);
                }
            }
        }

        return parts;
    }

    /// <summary>The loops that repeat a node: in its function, or around the calls of it; the innermost first.</summary>
    public static IEnumerable<PyNode> Loops(PythonProgram program, PyNode node, int depth = 0)
    {
        for (var loop = node.Loop(); loop is not null; loop = loop.Loop())
        {
            yield return loop;
        }

        if (depth < 4 && node.Function() is { } function)
        {
            foreach (var caller in program.Callers(function).Where(c => !c.Within(function)))
            {
                foreach (var loop in Loops(program, caller, depth + 1))
                {
                    yield return loop;
                }
            }
        }
    }

    private static PyNode? Body(PythonProgram program, PyNode call) =>
        program.Target(call) is { } target && target.IsFunction() ? target : null;
}
