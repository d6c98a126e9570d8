using System.Text;
using Sweepboard.Engine.Dispatchers.Metrics;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Dispatchers.Metrics;

public class MetricReaderTests
{
    private readonly InMemoryLog _metrics = new();
    private readonly InMemoryLog _stdout = new();
    private readonly InMemoryLog _stderr = new();

    [Theory]
    [InlineData("""{"step":3,"val_acc":84.2}""", "val_acc@3=84.2")]
    [InlineData("""{"val_acc":84.2}""", "val_acc@1=84.2")]
    [InlineData("""  {"step" : 3.0 , "a/b.c-d" : 1e-3 }  """, "a/b.c-d@3=0.001")]
    [InlineData("""{"step":1,"a":"NaN","b":"Infinity","c":"-Infinity","d":"-inf"}""", "a@1=NaN b@1=Infinity c@1=-Infinity d@1=-Infinity")]
    [InlineData("""{"step":1,"a":NaN,"b":Infinity,"c":-Infinity,"d":"x NaN"}""", "a@1=NaN b@1=Infinity c@1=-Infinity")]
    [InlineData("""{"step":1,"a":1e999,"b":{"c":1},"d":[1,2],"e":null,"f":true,"g":"text","h":2}""", "a@1=Infinity h@1=2")]
    [InlineData("""{"step":"one","a":1}""", "a@1=1")]
    [InlineData("""{"step":-2,"a":1}""", "a@-2=1")]
    [InlineData("""{"epoch":4,"a":1}""", "a@4=1")]
    [InlineData("""{"step":9,"epoch":4,"a":1}""", "a@9=1 epoch@9=4")]
    [InlineData("""{"epoch":0.5,"a":1}""", "a@1=1 epoch@1=0.5")]
    [InlineData("""{"step":1,"a":1,"a":2}""", "a@1=1 a@1=2")]
    [InlineData("""{"step":1}""", "")]
    [InlineData("""{}""", "")]
    public void MetricsLine_IsRead(string line, string points)
    {
        _metrics.Append(line + "\n");

        var reading = Read();

        Assert.Equal((points, 0), (Text(reading), reading.Broken));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("42")]
    [InlineData("""{"step":1,"a":1""")]
    [InlineData("""{"step":1,"a":1} trailing""")]
    [InlineData("""{"step":1,"a":nan}""")]
    [InlineData("""{"step":1,"a b":1}""")]
    [InlineData("""{"step":1,"1st":1}""")]
    [InlineData("""{"step":1,"":1}""")]
    [InlineData("""{"step":1,"a":"\ud800"}""")]
    public void MetricsLine_Broken_IsCountedAndTheNextIsRead(string line)
    {
        _metrics.Append($"{line}\n{{\"step\":2,\"loss\":0.5}}\n");

        var reading = Read();

        Assert.Equal(("loss@2=0.5", 1), (Text(reading), reading.Broken));
    }

    [Theory]
    [InlineData("sweepboard: step=3 val_acc=84.2", "val_acc@3=84.2")]
    [InlineData("sweepboard:step=3,val_acc=nan; loss=-inf\r", "val_acc@3=NaN loss@3=-Infinity")]
    [InlineData("sweepboard: val_acc=1\rsweepboard: val_acc=2", "val_acc@1=1 val_acc@2=2")]
    [InlineData(" sweepboard: a=1", "")]
    [InlineData("Sweepboard: a=1", "")]
    [InlineData("epoch 3 loss 0.5", "")]
    public void PrintedLine_IsRead(string line, string points)
    {
        _stdout.Append(line + "\n");

        var reading = Read();

        Assert.Equal((points, 0), (Text(reading), reading.Broken));
    }

    [Theory]
    [InlineData(@"epoch (?P<epoch>\d+).*acc=(?P<val_acc>\S+)", "epoch 3 acc=0.9", "val_acc@3=0.9")]
    [InlineData(@"loss[:=]\s*(?<loss>\S+)", "loss: inf", "loss@1=Infinity")]
    [InlineData(@"loss=(?<loss>\S+)|acc=(?<acc>\S+)", "loss=1 acc=2", "loss@1=1 acc@1=2")]
    [InlineData(@"(?<name>\w+)=(?<value>[\d.]+)", "loss=1 acc=2", "loss@1=1 acc@1=2")]
    [InlineData(@"step (?<step>\d+):(?: (?<name>\w+)=(?<value>[\d.]+))", "step 7: loss=1", "loss@7=1")]
    [InlineData(@"acc=(?<acc>\S+)", "sweepboard: acc=1", "acc@1=1")]
    [InlineData(@"acc=(?<acc>\S+)", "nothing here", "")]
    [InlineData(@"^Train loss (?<loss>[\d.]+)%?$", "Train loss 12.5%", "loss@1=12.5")]
    public void Pattern_FindsWhatItNames(string pattern, string line, string points)
    {
        _stdout.Append(line + "\n");

        var reading = Read(pattern: PatternReader.Create(pattern));

        Assert.Equal((points, 0), (Text(reading), reading.Broken));
    }

    [Theory]
    [InlineData("loss=(.*", "Not enough )")]
    [InlineData("loss=(.*)", "no named group")]
    public void Pattern_CannotBeUsed_SaysWhy(string pattern, string why) =>
        Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(() => PatternReader.Create(pattern)).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Steps_NotGiven_FollowTheLastOfEachName()
    {
        _metrics.Append("""
            {"loss":1}
            {"acc":1}
            {"loss":2}
            {"step":10,"loss":3}
            {"loss":4,"acc":2}
            {"acc":3}

            """);

        Assert.Equal("loss@1=1 acc@1=1 loss@2=2 loss@10=3 loss@11=4 acc@11=2 acc@12=3", Text(Read()));
    }

    [Fact]
    public void LastLine_WithoutItsEnd_WaitsForItUntilTheAttemptHasEnded()
    {
        _metrics.Append("{\"step\":1,\"a\":1");
        var first = Read();
        _metrics.Append("2}");
        var second = Read(first.Cursor);

        Assert.Equal(("", true), (Text(first), first.Progressed));
        Assert.Equal(("", true), (Text(second), second.Progressed));
        Assert.Equal("a@1=12", Text(Read(second.Cursor, ended: true)));
        _metrics.Append("\n");
        Assert.Equal("a@1=12", Text(Read(second.Cursor)));
    }

    [Fact]
    public void Progressed_OnlyWhereSomethingWasAppended()
    {
        _stdout.Append("hello");
        var first = Read();
        var second = Read(first.Cursor);
        _stderr.Append("progress");
        var third = Read(second.Cursor);

        Assert.Equal((true, false, true), (first.Progressed, second.Progressed, third.Progressed));
        Assert.False(MetricReader.HasNews(Files, third.Cursor));
        _stdout.Append(".");
        Assert.True(MetricReader.HasNews(Files, third.Cursor));
    }

    [Fact]
    public void File_BegunAnew_IsReadFromItsBeginning()
    {
        _metrics.Append("{\"step\":1,\"a\":1}\n{\"step\":2,\"a\":2}\n");
        var first = Read();
        _metrics.Truncate();
        _metrics.Append("{\"step\":3,\"a\":3}\n");

        Assert.Equal("a@3=3", Text(Read(first.Cursor)));
    }

    [Fact]
    public void Line_TooLong_IsPassedOverAcrossPasses()
    {
        _metrics.Append("{\"step\":1,\"a\":1}\n").Append(new string('x', 300_000));
        var first = Read();
        _metrics.Append(new string('x', 700_000) + "\n{\"step\":2,\"a\":2}\n");
        var second = Read(first.Cursor);

        Assert.Equal(("a@1=1", "a@2=2", 1), (Text(first), Text(second), second.Broken));
    }

    [Fact]
    public void Output_LostInTheMiddle_IsReadOnBehindIt()
    {
        _stdout.Append("sweepboard: step=1 a=1\n").Append("sweepboard: step=2 a=2\nsweepboard: step=3 a=3\nsweepboard: step=4 a=4\n").Lose(30, 60);

        var reading = Read();

        Assert.Equal(("a@1=1 a@4=4", 0, true), (Text(reading), reading.Broken, reading.CaughtUp));
    }

    [Fact]
    public void Flood_OfPoints_IsTakenInParts()
    {
        for (var i = 0; i < 50_000; i++)
        {
            _metrics.Append($"{{\"step\":{i},\"a\":{i}}}\n");
        }

        var passes = ReadAll();

        Assert.Equal([20_000, 20_000, 10_000], passes.Select(p => p.Points.Count));
        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => (long)i), passes.SelectMany(p => p.Points).Select(p => p.Step));
    }

    [Fact]
    public void Flood_OfText_IsTakenInParts()
    {
        _stdout.Append(new string('y', 10_000_000).Replace("yy", "y\n", StringComparison.Ordinal) + "sweepboard: a=1\n");

        var passes = ReadAll();

        Assert.Equal(3, passes.Count);
        Assert.Equal("a@1=1", Text(passes[^1]));
    }

    [Fact]
    public void Flood_OfLinesForAPattern_IsTakenInParts()
    {
        _stdout.Append(string.Concat(Enumerable.Repeat("y\n", 250_000)) + "acc=1\n");

        var passes = ReadAll(PatternReader.Create(@"acc=(?<acc>\S+)"));

        Assert.Equal(3, passes.Count);
        Assert.Equal("acc@1=1", Text(passes[^1]));
    }

    [Fact]
    public void Pattern_TakesTooLong_IsGivenUpAndTheOtherWaysGoOn()
    {
        var line = new string('a', 60) + "!\n";
        _stdout.Append(string.Concat(Enumerable.Repeat(line, 30)) + "sweepboard: b=1\n");

        var passes = ReadAll(PatternReader.Create("^(?=a)(?<a>(a+)+)$"));

        Assert.Equal((21, 20, "b@1=1"), (passes.Count, passes[^1].Broken, Text(passes[^1])));
    }

    [Fact]
    public void Names_MoreThanAllowed_AreCountedAndTheKnownGoOn()
    {
        var line = "{\"step\":1," + string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"m{i}\":1")) + "}\n";
        _metrics.Append(line);
        var first = Read();
        _metrics.Append("{\"step\":2,\"m0\":2,\"m299\":2}\n");

        Assert.Equal((200, 100), (first.Points.Count, first.Broken));
        Assert.Equal("m0@2=2", Text(Read(first.Cursor)));
        Assert.True(first.Cursor.Length < 4_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1;2;3;4;5;6;7;8")]
    [InlineData("1;a,b,c;0,0,0;0;0;0;0;x=y")]
    public void Cursor_ThatIsNone_IsTheBeginning(string cursor)
    {
        _metrics.Append("{\"step\":1,\"a\":1}\n");

        Assert.Equal("a@1=1", Text(Read(cursor)));
    }

    /// <summary>However the bytes come and wherever a pass ends, the same points are found.</summary>
    [Fact]
    public void Read_AnyBytesInAnyPieces_FindsTheSameAndNeverThrows()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (metrics, stdout) = (Garbled(random, "{\"step\":1,\"a\":NaN}\n{\"loss\":-1.5e3}\r\n"), Garbled(random, "sweepboard: step=2 b=1 c=x\nacc=0.5\n"));
            var pattern = PatternReader.Create(@"acc=(?<acc>\S+)");
            var whole = MetricReader.Read(new(Of(metrics), Of(stdout), new InMemoryLog()), pattern, null, true, Some.Noon);

            var pieces = InPieces(random, metrics, stdout, pattern);

            Assert.True(Sorted(whole.Points).SequenceEqual(Sorted(pieces)), $"seed {seed}");
        }
    }

    private static List<MetricPoint> InPieces(Random random, byte[] metrics, byte[] stdout, PatternReader pattern)
    {
        var (points, files, cursor) = (new List<MetricPoint>(), new AttemptFiles(new InMemoryLog(), new InMemoryLog(), new InMemoryLog()), (string?)null);
        for (var (m, s) = (0, 0); m < metrics.Length || s < stdout.Length;)
        {
            var (nextM, nextS) = (Math.Min(metrics.Length, m + random.Next(40)), Math.Min(stdout.Length, s + random.Next(40)));
            ((InMemoryLog)files.Metrics).Append(metrics[m..nextM]);
            ((InMemoryLog)files.Stdout).Append(stdout[s..nextS]);
            (m, s) = (nextM, nextS);
            var reading = MetricReader.Read(files, pattern, cursor, false, Some.Noon);
            points.AddRange(reading.Points);
            cursor = reading.Cursor;
        }

        return [.. points, .. MetricReader.Read(files, pattern, cursor, true, Some.Noon).Points];
    }

    /// <summary>Names apart: between two files the order within a pass is not the order over several.</summary>
    private static IEnumerable<(string, long, double)> Sorted(IEnumerable<MetricPoint> points) =>
        points.GroupBy(p => p.Name).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.Select(p => (p.Name, p.Step, p.Value)));

    private static byte[] Garbled(Random random, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, random.Next(1, 12))));
        for (var i = random.Next(4); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static InMemoryLog Of(byte[] bytes) => new InMemoryLog().Append(bytes);

    private AttemptFiles Files => new(_metrics, _stdout, _stderr);

    private MetricReading Read(string? cursor = null, bool ended = false, PatternReader? pattern = null) =>
        MetricReader.Read(Files, pattern, cursor, ended, Some.Noon);

    private List<MetricReading> ReadAll(PatternReader? pattern = null)
    {
        var passes = new List<MetricReading> { Read(pattern: pattern) };
        while (!passes[^1].CaughtUp)
        {
            passes.Add(Read(passes[^1].Cursor, pattern: pattern));
        }

        return passes;
    }

    private static string Text(MetricReading reading) => string.Join(
        ' ', reading.Points.Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{p.Name}@{p.Step}={p.Value}")));
}
