namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Which causes are said more exactly by another that the same log names.</summary>
internal static class Shadows
{
    // On one line, the first is meant.
    private static readonly (string Said, string Less)[] OnOneLine =
    [
        ("infra.disk_quota", "infra.quota"), ("infra.shm_too_small", "infra.disk_full"), ("infra.memory_request_low", "infra.host_oom"), ("code.checkpoint_prefix", "code.arch_changed"),
        ("infra.cuda_oom", "infra.host_oom"), ("infra.cuda_oom", "infra.quota"), ("env.driver_old", "env.version_mismatch"), ("env.driver_old", "infra.driver"), ("dist.port_conflict", "infra.network"),
        ("infra.shm_too_small", "infra.host_oom"), ("infra.mount_missing", "config.path_wrong"), ("env.missing_package", "env.version_mismatch"), ("infra.inodes", "infra.disk_full"),
        ("infra.too_many_open_files", "infra.shm_too_small"), ("env.version_mismatch", "code.api_misuse"), ("env.version_mismatch", "code.arg_wrong"), ("env.version_mismatch", "env.missing_package"),
        ("infra.host_oom", "data.input_size"), ("infra.preemption", "infra.external_kill"), ("infra.walltime", "infra.external_kill"), ("code.checkpoint_device", "infra.cpu_fallback"),
        ("infra.capacity", "infra.quota"), ("infra.credentials", "infra.permission"), ("config.bad_argument", "code.api_misuse"), ("env.missing_package", "config.path_wrong"),
        ("data.corrupt_sample", "infra.checkpoint_corrupt"), ("infra.checkpoint_corrupt", "config.path_wrong"), ("infra.walltime", "dist.collective_timeout"), ("infra.dataloader_deadlock", "infra.network"),
        ("data.empty_targets", "config.bad_argument"), ("infra.disk_full", "infra.storage_stall"), ("infra.disk_full", "infra.checkpoint_corrupt"), ("dist.collective_timeout", "infra.network"),
        ("data.label_range", "data.label_encoding"), ("code.shape_mismatch", "config.bad_argument"), ("data.input_size", "code.shape_mismatch"), ("dist.ddp_misuse", "code.name_error"),
        ("dist.ddp_misuse", "code.api_misuse"), ("infra.quota", "infra.capacity"), ("dist.rank_crashed", "infra.external_kill"),
    ];

    // Anywhere in the log, the first explains the second.
    private static readonly (string Cause, string Effect)[] Anywhere =
    [
        ("infra.preemption", "infra.external_kill"), ("infra.walltime", "infra.external_kill"), ("infra.memory_request_low", "infra.host_oom"), ("infra.memory_request_low", "infra.external_kill"),
        ("infra.host_oom", "infra.external_kill"), ("infra.cuda_oom", "dist.collective_timeout"), ("infra.host_oom", "dist.collective_timeout"), ("infra.memory_request_low", "dist.collective_timeout"),
        ("infra.gpu_hardware", "dist.collective_timeout"), ("infra.gpu_hardware", "infra.driver"), ("infra.gpu_hardware", "infra.network"), ("infra.bad_node", "dist.collective_timeout"), ("infra.bad_node", "infra.network"),
        ("infra.bad_node", "infra.external_kill"), ("infra.shm_too_small", "infra.host_oom"), ("infra.disk_full", "infra.checkpoint_corrupt"), ("infra.inodes", "infra.disk_full"), ("infra.disk_quota", "infra.disk_full"),
        ("infra.preemption", "dist.collective_timeout"), ("infra.preemption", "infra.network"), ("infra.walltime", "dist.collective_timeout"), ("infra.sighup_terminal_closed", "infra.external_kill"),
        ("infra.preemption", "infra.host_oom"), ("infra.walltime", "infra.host_oom"), ("infra.gpu_hardware", "dist.rank_crashed"), ("infra.cuda_oom", "dist.rank_crashed"), ("infra.host_oom", "dist.rank_crashed"),
        ("infra.storage_stall", "infra.external_kill"), ("infra.storage_stall", "infra.dataloader_deadlock"), ("dist.collective_timeout", "dist.hang"), ("dist.collective_timeout", "framework.bug"), ("dist.collective_timeout", "infra.host_oom"),
        ("data.label_range", "infra.gpu_hardware"), ("dist.collective_timeout", "infra.external_kill"), ("infra.gpu_memory_taken", "infra.cuda_oom"), ("infra.gpu_fragmentation", "infra.cuda_oom"), ("code.embedding_index", "data.label_range"),
    ];

    /// <summary>By what the second is weighed less, where both were noticed.</summary>
    public static double Factor(string label, IEnumerable<(string Label, int Line, double Strength)> others, int line, double strength)
    {
        var factor = 1.0;
        foreach (var other in others)
        {
            if (other.Strength >= 0.25 && (other.Line == line && OnOneLine.Contains((other.Label, label)) || other.Strength >= strength * 0.75 && Anywhere.Contains((other.Label, label))))
            {
                factor = Math.Min(factor, 0.4);
            }
        }

        return factor;
    }
}
