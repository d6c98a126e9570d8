using System.Diagnostics;
using System.Globalization;
using Sweepboard.Fuzz;

// TARGET SECONDS SEED PLACE [ITERATION]: feeds the target mutations of its corpus for so long. The number of the input being read stands in the
// file PLACE, so that whoever started this knows it even after a crash; with ITERATION only that input is read, and shown.
var target = Target.All[args[0]];
var (limit, seed) = (TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)), int.Parse(args[2], CultureInfo.InvariantCulture));
using var place = new FileStream(args[3], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
var only = args.Length > 4 ? long.Parse(args[4], CultureInfo.InvariantCulture) : (long?)null;
var (clock, slowest, inputs) = (Stopwatch.StartNew(), TimeSpan.Zero, 0L);
for (var i = only ?? 0; only is null ? clock.Elapsed < limit : i == only; i++, inputs++)
{
    place.Position = 0;
    place.Write(BitConverter.GetBytes(i));
    var input = Mutation.Of(target.Corpus, seed, i);
    if (only is not null)
    {
        Console.WriteLine(Convert.ToBase64String(input));
    }

    var began = clock.Elapsed;
    target.Read(input);
    var took = clock.Elapsed - began;
    slowest = took > slowest ? took : slowest;
    if (took > TimeSpan.FromSeconds(1))
    {
        Console.Error.WriteLine($"input {i} took {took.TotalSeconds:0.0} s: {Convert.ToBase64String(input)}");
        return 1;
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs} inputs, slowest {slowest.TotalMilliseconds:0} ms, {Environment.WorkingSet >> 20} MiB"));
return 0;
