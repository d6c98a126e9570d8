using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>What a command gets: its arguments as they are, and of the environment what is stated.</summary>
public sealed class LocalDispatcherCommandTests : IDisposable
{
    private static readonly string[] Nasty =
    [
        "", " ", "'; touch pwned", "\"; touch pwned", "$(touch pwned)", "`touch pwned`", "${HOME}", "$0 $@ $$", "a\nb", "\n", "\r\n", "\t", "-n", "--", "--help",
        "-rf", "*", "?", "[a-z]", "~", "~root", "a=b", "=", "\\", "\\n", "\\\\", "%s%n", "!", "!!", "#", "&", "|", ">pwned", "<pwned", ";", "(", ")", "{a,b}",
        "\u0001", "\u007f", "\u0085", "\u2028", "é", "漢字", "😀", "\u202eabc", "\ufeff", "a\\\nb", "'", "''", "\"", "{learning_rate}",
    ];

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Arguments_AnyText_ArriveAsTheyAre()
    {
        await ArriveAsync(Nasty);

        Assert.Empty(Directory.GetFiles(_bench.Root, "pwned", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Arguments_RandomText_ArriveAsTheyAre(int seed)
    {
        var random = new Random(seed);
        var pieces = Nasty.Concat([.. Enumerable.Range(1, 127).Select(c => $"{(char)c}")]).ToArray();

        await ArriveAsync([.. Enumerable.Range(0, 200).Select(_ => string.Concat(random.GetItems(pieces, random.Next(12))))]);
    }

    [Fact]
    public Task Arguments_AsLongAsTheKernelTakes_ArriveAsTheyAre() => ArriveAsync([new string('x', 131_000)]);

    [Fact]
    public async Task Environment_HasWhatIsStatedAndNothingElse()
    {
        Environment.SetEnvironmentVariable("Sweepboard__Auth__Token", "secret");
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "secret");
        Environment.SetEnvironmentVariable("NVIDIA_API_KEY", "secret");
        Environment.SetEnvironmentVariable("CUDA_VISIBLE_DEVICES", "3");
        var order = _bench.Order("/usr/bin/env", "-0") with
        {
            Environment = new Dictionary<string, string> { ["WANDB_MODE"] = "of\nfline", ["SWEEPBOARD_ATTEMPT"] = "forged", ["dir"] = "mine" },
            Hyperparameters = new([new("learning_rate", ParameterValue.Of(0.001)), new("layer-sizes", ParameterValue.Of("[1,2]"))]),
        };

        var environment = await EnvironmentOf(order);

        Assert.DoesNotContain(environment.Values, v => v == "secret");
        Assert.Equal("3", environment["CUDA_VISIBLE_DEVICES"]);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), environment["PATH"]);
        Assert.Equal(("of\nfline", "mine"), (environment["WANDB_MODE"], environment["dir"]));
        Assert.Equal(("0.001", "[1,2]"), (environment["SWEEPBOARD_PARAM_LEARNING_RATE"], environment["SWEEPBOARD_PARAM_LAYER_SIZES"]));
        Assert.Equal((order.Attempt.Value, order.Token), (environment["SWEEPBOARD_ATTEMPT"], environment["SWEEPBOARD_ATTEMPT_TOKEN"]));
        Assert.Equal(order.Run.ToString(), environment["SWEEPBOARD_RUN_ID"]);
        Assert.Equal("""{"learning_rate":0.001,"layer-sizes":"[1,2]"}""", await File.ReadAllTextAsync(environment["SWEEPBOARD_PARAMS"]));
        Assert.True(Directory.Exists(environment["SWEEPBOARD_RUN_DIR"]) && Directory.Exists(environment["SWEEPBOARD_CHECKPOINT_DIR"]));
        Assert.DoesNotContain(environment.Keys, k => k.StartsWith("sb_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Environment_NamesACheckpointOnlyWhereThereIsOne(bool mayResume, bool saved, bool named)
    {
        var order = _bench.Order("/usr/bin/env", "-0") with { MayResume = mayResume };
        var checkpoints = Path.Combine(Path.GetDirectoryName(_bench.FolderOf(order))!, "checkpoints");
        Directory.CreateDirectory(checkpoints);
        if (saved)
        {
            await File.WriteAllTextAsync(Path.Combine(checkpoints, "last.bin"), "");
        }

        var environment = await EnvironmentOf(order);

        Assert.Equal(named ? checkpoints : null, environment.GetValueOrDefault("SWEEPBOARD_RESUME_FROM"));
    }

    [Fact]
    public async Task WorkingDirectory_IsTheSpecsOrTheAttemptsOwn()
    {
        var (given, none) = (_bench.Order("pwd") with { WorkingDirectory = _bench.Root }, _bench.Order("pwd"));

        await _bench.RunAsync(given);
        await _bench.RunAsync(none);

        Assert.Equal(_bench.Root + "\n", await _bench.LogAsync(given));
        Assert.Equal(Path.Combine(_bench.FolderOf(none), "work") + "\n", await _bench.LogAsync(none));
    }

    [Fact]
    public async Task Folders_AreTheServersUsersOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Attempts run on Linux.");
        var order = _bench.Order("true");

        await _bench.RunAsync(order);

        for (var folder = _bench.FolderOf(order); folder != _bench.Root; folder = Path.GetDirectoryName(folder)!)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder).UnixFileMode);
        }
    }

    private async Task ArriveAsync(string[] arguments)
    {
        var order = _bench.Order(["/usr/bin/printf", "%s\\0", .. arguments]);

        var exit = await _bench.RunAsync(order);

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal(string.Concat(arguments.Select(a => a + "\0")), await _bench.LogAsync(order));
    }

    // This process ignores broken pipes, as every .NET process does; what is ignored is inherited.
    [Fact]
    public async Task Command_StartsWithNoSignalIgnored()
    {
        var order = _bench.Shell("grep SigIgn /proc/self/status; yes | head -c 4 >/dev/null; exit 0");

        await _bench.RunAsync(order);

        Assert.Equal("SigIgn:\t0000000000000000\n", await _bench.LogAsync(order));
        Assert.Empty(await _bench.LogAsync(order, LogStream.Stderr));
    }

    private async Task<Dictionary<string, string>> EnvironmentOf(LaunchOrder order)
    {
        await _bench.RunAsync(order);
        return (await _bench.LogAsync(order)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(v => v[..v.IndexOf('=', StringComparison.Ordinal)], v => v[(v.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }
}
