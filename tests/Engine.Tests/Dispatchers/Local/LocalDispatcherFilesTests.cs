using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

public sealed class LocalDispatcherFilesTests : IDisposable
{
    private const string Secret = "not for you";
    private readonly Bench _bench = new();

    [Fact]
    public async Task ListFiles_OfAnAttempt_NamesWhatItAndItsRunLeft()
    {
        var order = await EndedAsync("echo hello; mkdir deep; echo 1 > deep/model.bin; echo 2 > \"$SWEEPBOARD_CHECKPOINT_DIR/state\"; echo 3 > \"$SWEEPBOARD_RUN_DIR/summary.txt\"");

        var files = await _bench.Dispatcher.ListFilesAsync(order, default);

        var own = order.Attempt.Value;
        Assert.True(files.IsWhole);
        Assert.Equal(
            [("checkpoints/state", FileKind.Checkpoint), ($"{own}/params.json", FileKind.Record), ($"{own}/stderr.log", FileKind.Log), ($"{own}/stdout.log", FileKind.Log), ($"{own}/work/deep/model.bin", FileKind.Output), ("summary.txt", FileKind.Output)],
            files.Files.Select(f => (f.Path, f.Kind)).OrderBy(f => f.Path, StringComparer.Ordinal));
        Assert.Equal((6, "hello\n"), (files.Files.Single(f => f.Path.EndsWith("stdout.log", StringComparison.Ordinal)).Size, await TextAsync(order, $"{own}/stdout.log")));
    }

    [Fact]
    public async Task ListFiles_BeforeALaunch_NamesNone()
    {
        var files = await _bench.Dispatcher.ListFilesAsync(_bench.Order("true"), default);

        Assert.Empty(files.Files);
        Assert.True(files.IsWhole);
    }

    [Fact]
    public async Task ListFiles_OfVeryMany_SaysThatItIsNotWhole()
    {
        var order = await EndedAsync("i=0; while [ $i -lt 2100 ]; do : > f$i; i=$((i+1)); done");

        var files = await _bench.Dispatcher.ListFilesAsync(order, default);

        Assert.Equal((2_000, false), (files.Files.Count, files.IsWhole));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("work/../../../../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("job/work//etc/passwd")]
    [InlineData("job/work/link")]
    [InlineData("job/work/inside")]
    [InlineData("job/work/out/secret")]
    [InlineData("job/work/pipe")]
    [InlineData("job/work/.")]
    [InlineData("job/work/..")]
    [InlineData("job/work/a\0b")]
    [InlineData("job/work")]
    [InlineData("job/work/")]
    [InlineData("job/exit")]
    [InlineData("job/pid")]
    [InlineData("job/claim/out")]
    [InlineData("job/stdout.log\n")]
    [InlineData("job_other/stdout.log")]
    [InlineData("checkpoints/elsewhere/secret")]
    [InlineData("")]
    [InlineData("\ud800")]
    public async Task OpenFile_ByAPathThatLeadsAstray_OpensNothing(string path)
    {
        var order = await AstrayAsync();

        var own = order.Attempt.Value;
        var opened = await _bench.Dispatcher.OpenFileAsync(order, path.Replace("job", own, StringComparison.Ordinal), default);

        Assert.Null(opened);
        Assert.Equal("fine\n", await TextAsync(order, $"{own}/work/real"));
    }

    [Fact]
    public async Task ListFiles_NamesNothingBehindALink()
    {
        var order = await AstrayAsync();

        var names = (await _bench.Dispatcher.ListFilesAsync(order, default)).Files.Select(f => f.Path).Where(p => !p.EndsWith(".log", StringComparison.Ordinal) && !p.EndsWith(".json", StringComparison.Ordinal));

        Assert.Equal([$"{order.Attempt}/work/real"], names);
    }

    [Fact]
    public async Task Files_OfARunWhoseFolderBecameALink_AreGone()
    {
        var order = await EndedAsync("echo fine > real");
        var run = Path.GetDirectoryName(_bench.FolderOf(order))!;
        Directory.Move(run, run + ".moved");
        File.CreateSymbolicLink(run, run + ".moved");

        Assert.Empty((await _bench.Dispatcher.ListFilesAsync(order, default)).Files);
        Assert.Null(await _bench.Dispatcher.OpenFileAsync(order, $"{order.Attempt}/work/real", default));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("-rf")]
    [InlineData("new\nline")]
    [InlineData("ümlaut \u202e")]
    [InlineData("a%2fb")]
    [InlineData("...")]
    public async Task OpenFile_OfAHostileName_IsThatFile(string name)
    {
        var order = await EndedAsync("true");
        await File.WriteAllTextAsync(Path.Combine(_bench.FolderOf(order), "work", name), name);

        Assert.Contains($"{order.Attempt}/work/{name}", (await _bench.Dispatcher.ListFilesAsync(order, default)).Files.Select(f => f.Path));
        Assert.Equal(name, await TextAsync(order, $"{order.Attempt}/work/{name}"));
    }

    public void Dispose() => _bench.Dispose();

    private async Task<LaunchOrder> AstrayAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_bench.Root, "secret"), Secret);
        return await EndedAsync(
            $"echo fine > real; ln -s real inside; ln -s '{_bench.Root}/secret' link; ln -s '{_bench.Root}' out; mkfifo pipe; ln -s '{_bench.Root}' \"$SWEEPBOARD_CHECKPOINT_DIR/elsewhere\"; "
            + "mkdir \"$SWEEPBOARD_RUN_DIR/job_other\"; echo hidden > \"$(dirname \"$PWD\")_retry_1\"");
    }

    private async Task<LaunchOrder> EndedAsync(string script)
    {
        var order = _bench.Shell(script);
        await _bench.RunAsync(order);
        return order;
    }

    private async Task<string> TextAsync(LaunchOrder order, string path)
    {
        var file = await _bench.Dispatcher.OpenFileAsync(order, path, default);
        Assert.NotNull(file);
        using var reader = new StreamReader(file.Content);
        return await reader.ReadToEndAsync();
    }
}
