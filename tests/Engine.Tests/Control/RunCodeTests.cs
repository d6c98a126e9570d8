using Sweepboard.Engine.Control;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public sealed class RunCodeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Find_FollowsTheScriptToTheModulesBesideIt()
    {
        Write("train.py", "import os, models.net as net\nfrom data import load, (\n");
        Write("models/__init__.py", "");
        Write("models/net.py", "from .layers import Block\n");
        Write("models/layers.py", "");
        Write("data.py", "");
        Write("unrelated.py", "");

        Assert.Equal(["data.py", "models/layers.py", "models/net.py", "train.py"], Found("python", "train.py").Where(f => !f.EndsWith("__init__.py", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("python", "train.py", "--config", "conf/a.yaml")]
    [InlineData("python", "train.py", "--config=conf/a.yaml")]
    public void Find_TakesConfigurationFilesThatAreNamed(params string[] command)
    {
        Write("train.py", "");
        Write("conf/a.yaml", "lr: 1\n");

        Assert.Equal(["conf/a.yaml", "train.py"], Found(command));
    }

    [Fact]
    public void Find_FollowsModulesAndShellScripts()
    {
        Write("pkg/train.py", "");
        Write("run.sh", "set -e\nexec python -u 'other.py' --x 1\n");
        Write("other.py", "");

        Assert.Equal(["other.py", "pkg/train.py", "run.sh"], Found("bash", "run.sh", "-m", "pkg.train"));
    }

    [Fact]
    public void Find_LeavesAloneWhatLiesOutsideOrIsNoFile()
    {
        using var outside = new TempFolder();
        File.WriteAllText(outside.File("secret.py"), "x");
        File.WriteAllText(outside.File("key.yaml"), "x");
        Write("train.py", "import linked, deep\n");
        File.CreateSymbolicLink(_folder.File("linked.py"), outside.File("secret.py"));
        Directory.CreateDirectory(_folder.File("deep.py"));
        Shell.Run("mkfifo", _folder.File("pipe.py"));

        Assert.Equal(["train.py"], Found("python", "train.py", outside.File("key.yaml"), "../key.yaml", "pipe.py", "a\0b.py"));
    }

    [Fact]
    public void Find_ALinkWithinTheFolder_CountsAsWhatItLeadsTo()
    {
        Write("real/train.py", "");
        File.CreateSymbolicLink(_folder.File("train.py"), _folder.File("real/train.py"));

        Assert.Equal(["real/train.py"], Found("python", "train.py"));
    }

    [Fact]
    public void Find_LargeBinaryAndMany_AreBounded()
    {
        Write("big.py", new string('#', SourceFolder.MostBytes + 1));
        Write("binary.py", "a\0b");
        Write("train.py", string.Concat(Enumerable.Range(0, 50).Select(i => $"import m{i}\n")));
        for (var i = 0; i < 50; i++)
        {
            Write($"m{i}.py", "");
        }

        var (files, notes) = RunCode.Find(["python", "big.py", "binary.py", "train.py"], _folder.Path);

        Assert.Equal(20, files.Count);
        Assert.DoesNotContain(files, f => f.Path is "big.py" or "binary.py");
        Assert.Single(notes);
    }

    [Fact]
    public void Find_WithoutAFolder_GoesByTheScriptsOwn()
    {
        Write("train.py", "import net\n");
        Write("net.py", "");

        Assert.Equal(["net.py", "train.py"], RunCode.Find(["python", _folder.File("train.py")], null).Files.Select(f => f.Path).Order());
        Assert.Empty(RunCode.Find(["python", "train.py"], null).Files);
        Assert.Single(RunCode.Find(["python", "train.py"], "/nowhere/at/all").Notes);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Found(params string[] command) => RunCode.Find(command, _folder.Path).Files.Select(f => f.Path).Order();

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllText(_folder.File(path), text);
    }
}
