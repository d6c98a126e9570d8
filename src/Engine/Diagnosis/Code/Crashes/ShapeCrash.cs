using System.Globalization;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Rules;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>Sizes that an exception names, looked up among the layers.</summary>
internal sealed partial class ShapeCrash : ICrashReading
{
    private const string Label = "code.shape_mismatch";

    public IEnumerable<Clue> Read(Crash crash)
    {
        var text = crash.Text;
        return Matrices().Match(text) is { Success: true } m ? Linear(crash, Size(m, "a"), Size(m, "b"), Size(m, "c"), Size(m, "d"))
            : Channels().Match(text) is { Success: true } c ? Layers(crash, "Conv", Size(c, "expected"), Size(c, "got"), 0, ["in_channels"])
            : Means().Match(text) is { Success: true } b ? Layers(crash, "BatchNorm", Size(b, "expected"), Size(b, "got"), 0, ["num_features"])
            : Recurrent().Match(text) is { Success: true } r ? Layers(crash, "", Size(r, "expected"), Size(r, "got"), 0, ["input_size"])
            : View().Match(text) is { Success: true } v ? Views(crash, v.Groups["shape"].Value, Size(v, "size"))
            : Batches().Match(text) is { Success: true } n ? Rows(crash, Size(n, "a"), Size(n, "b"))
            : Target().Match(text) is { Success: true } t ? Classes(crash, Size(t, "label"))
            : text.Contains("index out of range in self", StringComparison.Ordinal) || text.Contains("srcSelectDimSize", StringComparison.Ordinal) ? Tables(crash)
            : [];
    }

    private static double Size(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    // mat1 [rows, got] times the layer's [expected, out].
    private static IEnumerable<Clue> Linear(Crash crash, double rows, double got, double expected, double outputs)
    {
        foreach (var layer in crash.Program.Calls.Where(c => crash.Program.IsApi(c, "torch.nn.Linear") && crash.Program.Number(c.Argument(0, "in_features")) is { } i && i == expected && crash.Program.Number(c.Argument(1, "out_features")) is { } o && o == outputs))
        {
            var flat = rows > got && expected % got == 0 && rows * got % expected == 0;
            yield return Say(crash, "crash.linear_size", Label, 0.9, layer, flat
                ? $"{layer.Written()} expects {Numbers.Say(expected)} values and gets rows of {Numbers.Say(got)}: what comes before is not flattened."
                : $"{layer.Written()} expects {Numbers.Say(expected)} inputs but gets {Numbers.Say(got)}.", crash.Statement)
                .With(flat || layer.Argument(0, "in_features") is not { } size ? null : Edit.Replace(size, Numbers.Say(got)))
                .Knowing("in_features", Numbers.Say(got));
        }
    }

    private static IEnumerable<Clue> Layers(Crash crash, string kind, double expected, double got, int place, string[] names)
    {
        foreach (var layer in crash.Program.Calls.Where(c => crash.Program.Api(c) is { } api && api.StartsWith("torch.nn." + kind, StringComparison.Ordinal) && c.Argument(place, names) is { } size && crash.Program.Number(size) == expected))
        {
            yield return Say(crash, "crash.layer_size", Label, 0.85, layer, $"{layer.Written()} was made for {Numbers.Say(expected)} but gets {Numbers.Say(got)}.", crash.Statement)
                .With(layer.Argument(place, names) is { Kind: PyKind.Constant } given ? Edit.Replace(given, Numbers.Say(got)) : null);
        }
    }

    private static IEnumerable<Clue> Views(Crash crash, string shape, double size)
    {
        var width = shape.Split(',').Select(p => double.TryParse(p, CultureInfo.InvariantCulture, out var n) ? n : 0).LastOrDefault();
        var views = crash.Program.Calls.Where(c => c.Callee() is "view" or "reshape" && c.Arguments().Any(a => crash.Program.Number(a) == width)).ToList();
        foreach (var view in views.OrderBy(v => crash.Statement is { } s && v.Within(s) ? 0 : 1).Take(1))
        {
            yield return Say(crash, "crash.view_size", "code.reshape_wrong", 0.9, view, $"{view.Written()} cannot make rows of {Numbers.Say(width)} out of {Numbers.Say(size)} values.");
        }
    }

    // As many predictions as targets times something: a view spread the samples over rows.
    private static IEnumerable<Clue> Rows(Crash crash, double predictions, double targets)
    {
        foreach (var view in crash.Code.Models.Classes.Select(c => crash.Program.MethodOf(c, "forward")).OfType<PyNode>().SelectMany(f => f.Calls()).Where(c => c.Callee() is "view" or "reshape" && c["args"] is { } first && crash.Program.Number(first) == -1))
        {
            yield return Say(crash, "crash.batch_size", "code.reshape_wrong", 0.8, view, $"{view.Written()} leaves the number of rows open: {Numbers.Say(targets)} samples become {Numbers.Say(predictions)} rows.", crash.Statement)
                .With(Edit.Replace(view["args"]!, $"{view.Receiver()!.Written()}.size(0)"));
        }
    }

    private static IEnumerable<Clue> Classes(Crash crash, double label)
    {
        foreach (var loss in crash.Code.Losses.Where(l => l.Prediction is not null))
        {
            var output = crash.Code.Models.Of(loss.Prediction!);
            if (output is { Layer: { } layer, Units: { } units } && label >= units)
            {
                yield return Say(crash, "crash.target_range", label == units ? "data.label_range" : "code.output_units_wrong", 0.6, layer, $"The last layer has {Numbers.Say(units)} outputs, for the classes 0 to {Numbers.Say(units - 1)}; a label is {Numbers.Say(label)}{(label == units ? ", so labels may count from 1" : "")}.", loss.Use, crash.Statement);
                yield return Say(crash, "crash.target_range", "hp.num_classes_wrong", 0.45, layer, $"The last layer has {Numbers.Say(units)} outputs, and a label is {Numbers.Say(label)}.", loss.Use);
                break;
            }
        }
    }

    private static IEnumerable<Clue> Tables(Crash crash)
    {
        var tables = crash.Program.Calls.Where(c => crash.Program.IsApi(c, "torch.nn.Embedding")).ToList();
        foreach (var table in tables)
        {
            var size = crash.Program.Value(table.Argument(0, "num_embeddings"));
            yield return Say(crash, "crash.embedding_index", "code.embedding_index", tables.Count == 1 ? 0.8 : 0.6, Given(size) ?? table, $"{table.Written()} has {(size is null ? "" : $"{Numbers.Say(size)} rows and ")}no row for an index that it is asked for.", table, crash.Statement);
        }
    }

    // Where a size was handed in rather than written at the layer.
    private static PyNode? Given(Known? size) => size is { Where: { Line: > 0, Kind: PyKind.Constant } where } ? where : null;

    internal static Clue Say(Crash crash, string rule, string label, double strength, PyNode where, string statement, params ReadOnlySpan<PyNode?> also)
    {
        var clue = Noticed.At(rule, label, strength, where, statement, also);
        return clue with { Evidence = [.. clue.Evidence, crash.Said] };
    }

    [GeneratedRegex(@"mat1 and mat2 shapes cannot be multiplied \((?<a>\d+)x(?<b>\d+) and (?<c>\d+)x(?<d>\d+)\)|size mismatch, m1: \[(?<a>\d+) x (?<b>\d+)\], m2: \[(?<c>\d+) x (?<d>\d+)\]")]
    private static partial Regex Matrices();

    [GeneratedRegex(@"to have (?<expected>\d+) channels, but got (?<got>\d+) channels")]
    private static partial Regex Channels();

    [GeneratedRegex(@"running_mean should contain (?<got>\d+) elements not (?<expected>\d+)")]
    private static partial Regex Means();

    [GeneratedRegex(@"input\.size\(-1\) must be equal to input_size\. Expected (?<expected>\d+), got (?<got>\d+)")]
    private static partial Regex Recurrent();

    [GeneratedRegex(@"shape '\[(?<shape>[^\]]*)\]' is invalid for input of size (?<size>\d+)")]
    private static partial Regex View();

    [GeneratedRegex(@"input batch_size \((?<a>\d+)\) to match target batch_size \((?<b>\d+)\)")]
    private static partial Regex Batches();

    [GeneratedRegex(@"Target (?<label>\d+) is out of bounds")]
    private static partial Regex Target();
}
