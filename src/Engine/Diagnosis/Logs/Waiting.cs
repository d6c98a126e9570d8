namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Tells from where a program was when it was stopped what it was waiting for.</summary>
internal static class Waiting
{
    private static readonly (string[] Places, string Label, string What)[] Kinds =
    [
        (["utils/data/dataloader.py", "utils/data/_utils/pin_memory.py", "multiprocessing/queues.py", "_try_get_data", "_get_batch"], "infra.dataloader_deadlock", "a batch of the data loader"),
        (["torch/distributed/", "distributed_c10d", "all_reduce", "barrier", "rendezvous", "horovod/"], "dist.hang", "the other ranks"),
        (["fsspec/", "s3fs/", "gcsfs/", "boto", "torch/serialization.py", "shutil.py", "h5py/", "tarfile.py", "zarr/"], "infra.storage_stall", "storage"),
        (["ssl.py", "socket.py", "http/client.py", "urllib3/", "requests/", "huggingface_hub/"], "infra.network", "the network"),
    ];

    /// <summary>What the deepest calls wait for; null: nothing known.</summary>
    public static (string Label, string What, LogLine Line)? Of(IReadOnlyList<TraceFrame> frames)
    {
        foreach (var frame in frames.Reverse())
        {
            var path = frame.File.Replace('\\', '/');
            foreach (var (places, label, what) in Kinds)
            {
                if (places.Any(p => path.Contains(p, StringComparison.Ordinal) || frame.Function.Contains(p, StringComparison.Ordinal)))
                {
                    return (label, what, frame.At);
                }
            }
        }

        return null;
    }

    /// <summary>The same for the line of a stack dump (py-spy, faulthandler): <c>_try_get_data (torch/utils/data/dataloader.py:779)</c>.</summary>
    public static (string Label, string What)? Of(string line)
    {
        if (!line.EndsWith(')') || !line.Contains(".py:", StringComparison.Ordinal))
        {
            return null;
        }

        var found = Kinds.FirstOrDefault(k => k.Places.Any(p => line.Contains(p, StringComparison.Ordinal)));
        return found.Label is null ? null : (found.Label, found.What);
    }
}
