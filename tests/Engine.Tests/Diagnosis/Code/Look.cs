using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

/// <summary>Looks at a Python program the way a diagnosis does.</summary>
internal static class Look
{
    /// <summary>Strength from which a clue says that something is wrong, and not only that it could be better.</summary>
    public const double Telling = 0.25;

    public static IReadOnlyList<Clue> At(string program, params (string Name, ParameterValue Value)[] settings) =>
        At(new FailureCase { Title = "case", Files = [new("train.py", program)], Hyperparameters = new(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))) });

    public static IReadOnlyList<Clue> At(FailureCase failure) => Whole(failure).Found;

    public static Clues Whole(FailureCase failure)
    {
        var clues = new CodeFinder().FindAsync(new(failure), CancellationToken.None).GetAwaiter().GetResult();
        Assert.DoesNotContain(clues.Notes, n => n.Contains("could not make sense", StringComparison.Ordinal));
        return clues;
    }

    /// <summary>The labels of what is called wrong, the strongest first.</summary>
    public static string[] Labels(string program, params (string Name, ParameterValue Value)[] settings) =>
        [.. At(program, settings).Where(c => c.Strength >= Telling).Select(c => c.Label!).Distinct()];

    /// <summary>The line of a program that contains a text, from 1; with <c>#2</c> behind the text the second such line.</summary>
    public static int LineOf(string program, string text)
    {
        var second = text.EndsWith("#2", StringComparison.Ordinal);
        var lines = program.Split('\n').ToList();
        var first = lines.FindIndex(l => l.Contains(second ? text[..^2] : text, StringComparison.Ordinal));
        return (second ? lines.FindIndex(first + 1, l => l.Contains(text[..^2], StringComparison.Ordinal)) : first) + 1;
    }
}
