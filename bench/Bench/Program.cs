using System.Globalization;
using Sweepboard.Bench;
using Sweepboard.Bench.Allocation;
using Sweepboard.Bench.Curves;
using Sweepboard.Bench.Diagnosis;

IBenchmark[] benchmarks =
[
    new AskBenchmark(), new AskTellBenchmark(), new DecideBenchmark(), new DiagnoseLoadBenchmark(), new HubBenchmark(), new LogBenchmark(), new MetricsBenchmark(), new PagesBenchmark(), new ReopenBenchmark(), new RungsBenchmark(), new SimulateBenchmark(),
];

if (args is [AllocateBenchmark.Command, ..])
{
    return new AllocateBenchmark(new(args)).Run();
}

if (args is [FrontsBenchmark.Command, ..])
{
    new FrontsBenchmark(new(args)).Run();
    return 0;
}

if (args is [SearchBenchmark.Command, ..])
{
    var search = new CommandLine(args);
    if (search.Text("spaces") == "hard")
    {
        new HardSearchBenchmark(search).Run();
        return 0;
    }

    new SearchBenchmark(search).Run();
    return 0;
}

if (args is [ChildProcess.Command, var alone, var folder, var variant])
{
    await ChildProcess.AnswerAsync(benchmarks.OfType<IMeasuredAlone>().Single(b => b.Name == alone), folder, variant);
    return 0;
}

if (args is [DiagnoseBenchmark.Name, ..])
{
    return await DiagnoseBenchmark.RunAsync(args);
}

if (args is [CurveBenchmark.Name, ..])
{
    return CurveBenchmark.Run(args);
}

var names = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
var repeats = args.SkipWhile(a => a != "--repeats").Skip(1).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).FirstOrDefault(5);
var chosen = Array.FindAll(benchmarks, b => names.Contains(b.Name));
if (chosen.Length == 0 || chosen.Length < names.Length)
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/Bench -- NAME... [--repeats N]");
    Array.ForEach(benchmarks, b => Console.Error.WriteLine($"  {b.Name,-10} {b.About}"));
    Console.Error.WriteLine($"  {AllocateBenchmark.Command,-10} {AllocateBenchmark.About}");
    Console.Error.WriteLine($"  {CurveBenchmark.Name,-10} {CurveBenchmark.About}");
    Console.Error.WriteLine($"  {DiagnoseBenchmark.Name,-10} {DiagnoseBenchmark.About}");
    return 2;
}

foreach (var benchmark in chosen)
{
    Console.WriteLine($"## {benchmark.Name}: {benchmark.About}\n");
    var measured = new List<Measurement>();

    // The first round warms up the code and the files, and is not counted.
    for (var round = benchmark.WarmsItself ? 1 : 0; round <= repeats; round++)
    {
        await foreach (var measurement in benchmark.RunOnceAsync())
        {
            if (round > 0)
            {
                measured.Add(measurement);
            }
        }
    }

    MarkdownTable.Print(Console.Out, measured);
    Console.WriteLine();
}

return 0;
