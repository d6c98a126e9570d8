using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Tests.Diagnosis.Logs;

/// <summary>Logs in which several things are said, and only one of them is why.</summary>
public class LogScenarioTests
{
    private const string Progress = "step 100 loss: 2.1\nstep 200 loss: 1.9\nstep 300 loss: 1.7\nstep 400 loss: 1.6\n";

    public static TheoryData<string, string?, string, string> Stories => new()
    {
        {
            "a rank runs out of memory and the others time out", "infra.cuda_oom", "memory",
            Progress + Trace("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB", "[rank3]: ")
            + "[rank0]:[E ProcessGroupNCCL.cpp:607] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=5, OpType=ALLREDUCE, Timeout(ms)=600000) ran for 600013 milliseconds before timing out.\n"
            + Trace("torch.distributed.DistBackendError: NCCL error in: ProcessGroupNCCL.cpp:1970, unhandled system error", "[rank0]: ")
        },
        {
            "a rank fails for its own reason and the others time out", "dist.rank_crashed", "hang",
            Progress + Trace("KeyError: 'caption'", "[rank3]: ")
            + "[rank0]:[E ProcessGroupNCCL.cpp:607] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=5, OpType=ALLREDUCE, Timeout(ms)=600000) ran for 600013 milliseconds before timing out.\n"
        },
        {
            "one rank tokenizes while the others wait", "dist.collective_timeout_slow_rank", "hang",
            "Running tokenizer on dataset:  42%|####      | 4200/10000 [29:58<41:02,  2.3 examples/s]\n"
            + "[rank1]:[E ProcessGroupNCCL.cpp:607] [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1, OpType=BROADCAST, Timeout(ms)=1800000) ran for 1800013 milliseconds before timing out.\n"
        },
        {
            "the launcher tells only that a child was killed", "infra.host_oom", "memory",
            Progress + "W0801 13:23:17.366000 32974 torch/distributed/elastic/multiprocessing/api.py:900] Sending process 33051 closing signal SIGTERM\n"
            + "E0325 20:57:27.620000 2606 torch/distributed/elastic/multiprocessing/api.py:869] failed (exitcode: -9) local_rank: 5 (pid: 2630) of binary: /root/bin/python\n"
            + Trace("torch.distributed.elastic.multiprocessing.errors.ChildFailedError: ") + "============\ntest.py FAILED\nRoot Cause (first observed failure):\n  traceback : Signal 9 (SIGKILL) received by PID 14750\n"
        },
        {
            "the child's own error stands before the launcher's", "env.missing_package", "crash_python",
            Trace("ModuleNotFoundError: No module named 'flash_attn'", "stderr: ") + "E0801 13:23:20.000000 32974 torch/distributed/elastic/multiprocessing/api.py:874] failed (exitcode: 1) local_rank: 3 (pid: 33054) of binary: /usr/bin/python3\n"
            + Trace("torch.distributed.elastic.multiprocessing.errors.ChildFailedError: ")
        },
        {
            "a preempted job is told so after its SIGTERM", "infra.preemption", "platform",
            Progress + "Received SIGTERM: 15\nBypassing SIGTERM: 15\nslurmstepd: error: *** STEP 12.0 ON gpu7 CANCELLED AT 2026-01-02T03:04:05 DUE TO PREEMPTION ***\n"
        },
        {
            "memory ran out once, was handled, and something else failed later", null, "crash_python",
            Trace("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB") + "retrying with batch size 32\n" + Progress + Progress + Trace("KeyError: 'label'")
        },
        { "a program that checks its loss", null, "nan_inf", Progress + Trace("RuntimeError: Loss became NaN at step 459") },
        { "Keras ends on NaN", null, "nan_inf", "Epoch 1/5\n10/10 [====] - loss: 2.3\nBatch 12: Invalid loss, terminating training\n" },
        { "stopped while it waited for the loader", "infra.dataloader_deadlock", "hang", Waiting("torch/utils/data/dataloader.py", "_try_get_data") },
        { "stopped while it waited for the ranks", "dist.hang", "hang", Waiting("torch/distributed/distributed_c10d.py", "barrier") },
        { "a stack dump of a job that stands still", "infra.dataloader_deadlock", "hang", Progress + "Process 14310: python train.py\nThread 1 (idle): \"MainThread\"\n    wait (threading.py:324)\n    get (queue.py:180)\n    _try_get_data (torch/utils/data/dataloader.py:1133)\n    main (train.py:40)\n" },
        { "faulthandler's dump", "dist.hang", "hang", Progress + "Timeout (0:10:00)!\nThread 0x00007f38 (most recent call first):\n  File \"/x/site-packages/torch/distributed/distributed_c10d.py\", line 2526 in all_reduce\n  File \"train.py\", line 12 in main\n" },
        { "the disk was full when it saved", "infra.disk_full", "io_or_resume", Progress + Trace("RuntimeError: [enforce fail at inline_container.cc:588] . PytorchStreamWriter failed writing file data/12: file write failed\n\nDuring handling of the above exception, another exception occurred:\n\n" + Trace("OSError: [Errno 28] No space left on device")) },
        { "labels out of range on the GPU", "data.label_range", "crash_shape", "Loss.cu:250: nll_loss_forward: block: [0,0,0], thread: [5,0,0] Assertion `t >= 0 && t < n_classes` failed.\n" + Trace("RuntimeError: CUDA error: device-side assert triggered\nCUDA kernel errors might be asynchronously reported at some other API call.") },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task FindAsync_OfAStory_NamesWhatCameFirst(string story, string? label, string symptom, string log)
    {
        var found = (await new LogFinder().FindAsync(Study(log), CancellationToken.None)).Found;

        var told = $"{story}: {string.Join(", ", found.Select(c => $"{c.Label ?? c.Rule} {c.Strength} ({c.Symptom})"))}";
        Assert.True(found.Where(c => c.Strength >= 0.4).Select(c => c.Label).FirstOrDefault() == label, told);
        Assert.True(found.Any(c => c.Symptom == symptom), told);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task FindAsync_Twice_FindsTheSameAndCitesLinesThatStandThere(string story, string? label, string symptom, string log)
    {
        var study = Study(log);
        var first = (await new LogFinder().FindAsync(study, CancellationToken.None)).Found;
        var again = (await new LogFinder().FindAsync(Study(log), CancellationToken.None)).Found;

        Assert.Equal(first.Select(c => (c.Rule, c.Statement, c.Strength)), again.Select(c => (c.Rule, c.Statement, c.Strength)));
        Assert.NotEmpty(story + label + symptom);
        Assert.All(first.SelectMany(c => c.Evidence), e => Assert.Contains(e.Quote, log.Split('\n')[e.Line!.Value - 1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindAsync_OfACrashInTheCase_CitesTheLineOfCode()
    {
        var code = new SourceFile("train.py", string.Join('\n', Enumerable.Range(1, 50).Select(i => i == 42 ? "    x = self.fc(x)" : "pass")));
        var study = new CaseStudy(new() { Title = "t", Log = new TextLogSource("log", Trace("RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x512 and 256x10)")), Files = [code] });

        var clue = (await new LogFinder().FindAsync(study, CancellationToken.None)).Found[0];

        Assert.Equal(("code.shape_mismatch", "train.py", 42), (clue.Label, clue.Evidence[0].File, clue.Evidence[0].Line));
        Assert.Equal(("64x512", "256x10", "RuntimeError"), (clue.Facts["left"], clue.Facts["right"], clue.Facts["exception"]));
    }

    [Fact]
    public async Task FindAsync_WithoutALog_SaysSo()
    {
        var clues = await new LogFinder().FindAsync(new(new() { Title = "t" }), CancellationToken.None);

        Assert.Empty(clues.Found);
        Assert.Single(clues.Notes);
    }

    private static CaseStudy Study(string log) => new(new() { Title = "t", Log = new TextLogSource("log", log) });

    private static string Waiting(string file, string function) =>
        $"Traceback (most recent call last):\n  File \"/home/me/train.py\", line 9, in <module>\n    main()\n  File \"/x/site-packages/{file}\", line 1133, in {function}\n    data = get()\n  File \"/usr/lib/python3.10/threading.py\", line 324, in wait\n    gotit = waiter.acquire(True, timeout)\nKeyboardInterrupt\n";

    private static string Trace(string exception, string prefix = "") =>
        string.Concat($"Traceback (most recent call last):\n  File \"/home/me/train.py\", line 42, in <module>\n    x = self.fc(x)\n{exception}".Split('\n').Select(l => $"{prefix}{l}\n"));
}
