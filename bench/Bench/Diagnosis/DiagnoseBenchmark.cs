using System.Diagnostics;
using System.Globalization;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Bench.Diagnosis;

/// <summary>Diagnoses cases with known truth and prints how often it was right, for each symptom and in all.</summary>
internal static class DiagnoseBenchmark
{
    public const string Name = "diagnose";

    public const string About = "diagnoses of cases with known truth: [--cases FOLDER] [--only PART-OF-A-NAME] [--show yes] [--csv FILE] [--calibrate yes]";

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new CommandLine(args);
        var cases = KnownCases.ReadAll(options.Text("cases")).Where(c => c.Name.Contains(options.Text("only") ?? "", StringComparison.Ordinal)).ToList();
        if (cases.Count == 0)
        {
            Console.Error.WriteLine("There are no such cases.");
            return 2;
        }

        var calibrates = options.Text("calibrate") is not null;
        var analyst = calibrates ? Analysts.BuiltIn(Calibration.Plain) : Analysts.BuiltIn();
        var scores = new List<CaseScore>();
        foreach (var known in cases)
        {
            var clock = Stopwatch.StartNew();
            var (report, turns) = await Diagnosing.RunAsync(analyst, known.Case);
            scores.Add(new(known, report, clock.Elapsed.TotalMilliseconds));
            if (options.Text("show") is not null)
            {
                CaseText.Print(Console.Out, scores[^1], turns);
            }
        }

        ScoreTable.Print(Console.Out, scores);
        if (calibrates)
        {
            CalibrationTable.Print(Console.Out, [.. scores.SelectMany(Tries)], FirstTries());
        }

        if (options.Text("csv") is { } file)
        {
            await File.WriteAllLinesAsync(file, ["case,symptom,first,among3,line,false_alarm,keys,truth,found,confidence,ms", .. scores.Select(Csv)]);
        }

        return 0;
    }

    private static IEnumerable<Try> Tries(CaseScore score) =>
        score.Report.Findings.Where(f => f.Label is not (Vocabulary.None or Vocabulary.InsufficientEvidence)).Select(f => new Try(score.Case.Name, f.Confidence, score.IsRight(f) || score.Case.Truth.Also.Contains(f.Label)));

    // What was said of cases before anybody mended a rule on them: case, weight, right.
    private static List<Try> FirstTries() =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(KnownCases.Folder)!, "first-tries.csv")).Skip(1).Select(l => l.Split(',')).Select(p => new Try(p[0], double.Parse(p[1], CultureInfo.InvariantCulture), p[2] == "1"))];

    private static string Csv(CaseScore score) => string.Create(CultureInfo.InvariantCulture,
        $"{score.Case.Name},{score.Symptom},{score.First},{score.Among3},{score.Line},{score.FalseAlarm},{score.Keys},{string.Join(' ', score.Case.Truth.Causes)},{string.Join(' ', score.Report.Findings.Take(3).Select(f => f.Label))},{score.Report.Findings[0].Confidence},{score.Milliseconds:F0}");
}
