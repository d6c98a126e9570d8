using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Tests.Diagnosis.Logs;

public class TracebackTests
{
    private const string Plain = """
        epoch 1 loss 0.5
        Traceback (most recent call last):
          File "/home/me/project/train.py", line 3, in <module>
            main()
            ~~~~^^
          File "/usr/lib/python3/dist-packages/torch/nn/functional.py", line 1753, in linear
            return torch._C._nn.linear(input, weight, bias)
        RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x512 and 256x10)
        """;

    public static TheoryData<string> Prefixes =>
    [
        "[rank0]: ", "[1,0]<stderr>:", "worker-1  | ", "2026-01-02 03:04:05,678 ERROR ", "[2026-01-02T03:04:05Z] ", "0: ", "[default0]:",
        "(train_fn pid=123) ", "    | ", "Jan 12 03:04:05 node7 job[88]: ", "\u001b[31m", "ERROR:root:",
    ];

    [Fact]
    public void Tracebacks_OfAPlainOne_GivesFramesAndWhatItSays()
    {
        var one = Assert.Single(Read(Plain).Tracebacks);

        Assert.Equal(("RuntimeError", "mat1 and mat2 shapes cannot be multiplied (64x512 and 256x10)"), (one.Exception, one.Message));
        Assert.Equal((2, 8), (one.First.Number, one.Last.Number));
        Assert.Equal(("/home/me/project/train.py", 3, "<module>", "main()"), (one.UserFrame!.File, one.UserFrame.Line, one.UserFrame.Function, one.UserFrame.Code));
        Assert.Equal(2, one.Frames.Count);
    }

    [Fact]
    public void Tracebacks_InsideTheMessageOfUserCode_TellTheInnerException()
    {
        var one = Assert.Single(Read("""
            Epoch 1/5
            Traceback (most recent call last):
              File "/home/me/train.py", line 16, in <module>
                model.fit(x, y)
              File "/tmp/__autograph_generated_file.py", line 15, in tf__train_function
                retval_ = ag__.converted_call(step_function)
            ValueError: in user code:

                File "/home/me/layers.py", line 7, in call  *
                    return tf.matmul(x, self.w)
                File "/usr/lib/python3/dist-packages/keras/backend.py", line 5573, in dot
                    raise ValueError(message)

                ValueError: Dimensions must be equal, but are 3 and 4
            """).Tracebacks);

        Assert.Equal(("ValueError", "Dimensions must be equal, but are 3 and 4"), (one.Exception, one.Message));
        Assert.Equal(("/home/me/layers.py", 7), (one.UserFrame!.File, one.UserFrame.Line));
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Tracebacks_BehindAPrefix_AreReadAllTheSame(string prefix)
    {
        var one = Assert.Single(Read(string.Join('\n', Plain.Split('\n').Select(l => prefix + l))).Tracebacks);

        Assert.Equal("RuntimeError", one.Exception);
        Assert.Equal(2, one.Frames.Count);
        Assert.Equal("main()", one.Frames[0].Code);
    }

    [Fact]
    public void Tracebacks_OfTwoRanksAtOnce_StayApart()
    {
        var log = string.Join('\n', Plain.Split('\n').SelectMany(l => new[] { "[rank0]: " + l, "[rank1]: " + l.Replace("RuntimeError", "ValueError") }));

        var both = Read(log).Tracebacks;

        Assert.Equal([("0", "RuntimeError", 2), ("1", "ValueError", 2)], both.Select(t => (t.Rank, t.Exception, t.Frames.Count)));
    }

    [Theory]
    [InlineData("The above exception was the direct cause of the following exception:")]
    [InlineData("During handling of the above exception, another exception occurred:")]
    public void Tracebacks_InAChain_LeadToTheRoot(string link)
    {
        var all = Read($"""
            Traceback (most recent call last):
              File "a.py", line 1, in f
                g()
            KeyError: 'lr'

            {link}

            Traceback (most recent call last):
              File "a.py", line 9, in <module>
                f()
            RuntimeError: bad configuration
            """).Tracebacks;

        var last = Assert.Single(all, t => !t.IsCause);
        Assert.Equal(("RuntimeError", "KeyError"), (last.Exception, last.Root.Exception));
    }

    [Fact]
    public void Tracebacks_OfADataLoadersWorker_LeadToTheWorker()
    {
        var all = Read("""
            Traceback (most recent call last):
              File "train.py", line 20, in <module>
                for x in loader:
              File "/opt/conda/lib/python3.10/site-packages/torch/_utils.py", line 644, in reraise
                raise exception
            FileNotFoundError: Caught FileNotFoundError in DataLoader worker process 0.
            Original Traceback (most recent call last):
              File "/opt/conda/lib/python3.10/site-packages/torch/utils/data/_utils/worker.py", line 308, in _worker_loop
                data = fetcher.fetch(index)
              File "dataset.py", line 31, in __getitem__
                return open(path)
            FileNotFoundError: [Errno 2] No such file or directory: 'img_12.png'
            """).Tracebacks;

        var outer = Assert.Single(all, t => !t.IsCause);
        Assert.Equal(("dataset.py", 31), (outer.Root.UserFrame!.File, outer.Root.UserFrame.Line));
    }

    [Fact]
    public void Tracebacks_CutAtEitherEnd_AreStillRead()
    {
        var all = Read("""
              File "model.py", line 5, in forward
                x = self.fc(x)
            NameError: name 'fc' is not defined
            restarted
            Traceback (most recent call last):
              File "train.py", line 7, in <module>
                main()
            """).Tracebacks;

        Assert.Equal(["NameError", ""], all.Select(t => t.Exception));
        Assert.Equal(("train.py", 7), (all[1].UserFrame!.File, all[1].UserFrame!.Line));
    }

    [Fact]
    public void Place_OfAFileThatWasEditedSince_FollowsTheCode()
    {
        var one = Assert.Single(Read(Plain, new SourceFile("src/train.py", "import torch\n\ndef f(): ...\n\nmain()\n"), new SourceFile("other/linear.py", "")).Tracebacks);

        Assert.Equal(new CodeLocation("src/train.py", 5), one.Place);
    }

    [Theory]
    [InlineData("  File \"train.py\", line 5\n    print \"x\"\n          ^\nSyntaxError: Missing parentheses in call to 'print'", "SyntaxError", "train.py", 5)]
    [InlineData("Traceback (most recent call last):\nCell In[3], line 5\n      3 x\n----> 5 f(y)\nNameError: name 'y' is not defined", "NameError", "Cell In[3]", 5)]
    [InlineData("train.py:23: in main\n    run()\nE   ValueError: bad", "ValueError", "train.py", 23)]
    [InlineData("╭─── Traceback (most recent call last) ───╮\n│ /home/me/train.py:12 in main            │\n│   ❱ 12 run()                            │\n╰─────────────────────────────────────────╯\nValueError: bad", "ValueError", "/home/me/train.py", 12)]
    public void Tracebacks_InOtherShapes_AreRead(string log, string exception, string file, int line)
    {
        var one = Assert.Single(Read(log).Tracebacks);

        Assert.Equal((exception, file, line), (one.Exception, one.UserFrame!.File, one.UserFrame.Line));
    }

    private static LogReading Read(string log, params SourceFile[] files) =>
        LogReading.Of(new() { Title = "t", Log = new TextLogSource("log", log), Files = files });
}
