using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Tests.Diagnosis.Logs;

/// <summary>What jobs print when they fail, as found in the wild, and the cause that it names.</summary>
public class KnownTextTests
{
    private const string Head = "Epoch 1/10 loss: 2.31 acc: 0.11\nEpoch 2/10 loss: 1.90 acc: 0.31\n";

    public static TheoryData<string, string> Texts => new()
    {
        { "infra.cuda_oom", Trace("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.78 GiB total capacity; 14.10 GiB already allocated; 312.75 MiB free; 14.20 GiB reserved in total by PyTorch)") },
        { "infra.cuda_oom", "2026-01-01 00:00:00.1: W tensorflow/core/framework/op_kernel.cc] OOM when allocating tensor with shape[256,64,112,112] and type float\n" + Trace("tensorflow.python.framework.errors_impl.ResourceExhaustedError: Graph execution error:") },
        { "infra.cuda_oom", Trace("jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 21474836480 bytes.") },
        { "infra.gpu_fragmentation", Trace("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.50 GiB. GPU 0 has a total capacity of 23.65 GiB of which 400.06 MiB is free. Including non-PyTorch memory, this process has 23.25 GiB memory in use. Of the allocated memory 12.10 GiB is allocated by PyTorch, and 10.70 GiB is reserved by PyTorch but unallocated. If reserved but unallocated memory is large try setting PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True to avoid fragmentation.") },
        { "infra.gpu_memory_taken", Trace("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 128.00 MiB. GPU 0 has a total capacity of 79.15 GiB of which 61.00 MiB is free. Process 3121 has 74.02 GiB memory in use. Including non-PyTorch memory, this process has 5.01 GiB memory in use. Of the allocated memory 4.30 GiB is allocated by PyTorch, and 200.00 MiB is reserved by PyTorch but unallocated.") },
        { "infra.memory_request_low", "slurmstepd: error: Detected 1 oom_kill event in StepId=11300781.0. Some of the step tasks have been OOM Killed.\nsrun: error: node6: task 0: Out Of Memory" },
        { "infra.memory_request_low", "slurmstepd: error: Detected 2 oom-kill event(s) in step 3756240.batch cgroup. Some of your processes may have been killed by the cgroup out-of-memory handler." },
        { "infra.memory_request_low", "Last State:     Terminated\n  Reason:       OOMKilled\n  Exit Code:    137" },
        { "infra.host_oom", "/var/spool/slurmd/job88/slurm_script: line 12: 30188 Killed                  python train.py --lr 0.1" },
        { "infra.host_oom", Trace("RuntimeError: DataLoader worker (pid 1234) is killed by signal: Killed.") },
        { "infra.host_oom", Trace("numpy.core._exceptions._ArrayMemoryError: Unable to allocate 74.5 GiB for an array with shape (100000, 100000) and data type float64") },
        { "infra.host_oom", Trace("RuntimeError: [enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 268435456000 bytes. Error code 12 (Cannot allocate memory)") },
        { "infra.host_oom", Trace("OSError: [Errno 12] Nicht genügend Speicher") },
        { "infra.shm_too_small", "ERROR: Unexpected bus error encountered in worker. This might be caused by insufficient shared memory (shm).\n" + Trace("RuntimeError: DataLoader worker (pid 325) is killed by signal: Bus error. It is possible that dataloader's workers are out of shared memory. Please try to raise your shared memory limit.") },
        { "infra.shm_too_small", Trace("RuntimeError: unable to write to file </torch_1200_2411>") },
        { "infra.too_many_open_files", Trace("OSError: [Errno 24] Too many open files: '/data/img/1.png'") },
        { "infra.too_many_open_files", Trace("RuntimeError: received 0 items of ancdata") },
        { "infra.disk_full", Trace("OSError: [Errno 28] No space left on device: '/ckpt/epoch3.pt'") },
        { "infra.disk_full", Trace("OSError: [Errno 28] Auf dem Gerät ist kein Speicherplatz mehr verfügbar") },
        { "infra.disk_full", Trace("OSError: [Errno 28] 设备上没有空间") },
        { "infra.disk_quota", Trace("OSError: [Errno 122] Disk quota exceeded: '/home/me/run/ckpt.pt'") },
        { "infra.inodes", "cp: cannot create regular file: No space left on device\ndf: 0 free inodes on /scratch (100% used)" },
        { "infra.permission", Trace("PermissionError: [Errno 13] Permission denied: '/shared/out'") },
        { "infra.permission", "mkdir: cannot create directory '/out': Read-only file system" },
        { "infra.mount_missing", Trace("OSError: [Errno 116] Stale file handle: '/nfs/data/train.bin'") },
        { "config.path_wrong", Trace("FileNotFoundError: [Errno 2] No such file or directory: 'configs/resnet.yml'") },
        { "infra.checkpoint_corrupt", Trace("RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory") },
        { "infra.checkpoint_corrupt", Trace("_pickle.UnpicklingError: pickle data was truncated") },
        { "infra.checkpoint_corrupt", Trace("OSError: Unable to synchronously open file (truncated file: eof = 1024, sblock->base_addr = 0, stored_eof = 2048)") },
        { "infra.walltime", "slurmstepd: error: *** JOB 494583 ON node3 CANCELLED AT 2026-04-20T09:09:37 DUE TO TIME LIMIT ***\nTerminated" },
        { "infra.preemption", "slurmstepd: error: *** JOB 77 ON gpu4 CANCELLED AT 2026-04-20T09:09:37 DUE TO PREEMPTION ***" },
        { "infra.preemption", "INFO: instance-action: terminate at 2026-01-01T00:00:00Z, EC2 Spot interruption notice received\nReceived SIGTERM, exiting" },
        { "infra.bad_node", "slurmstepd: error: *** JOB 7 ON gpu4 CANCELLED AT 2026-04-20T09:09:37 DUE TO NODE FAILURE, SEE SLURMCTLD LOG FOR DETAILS ***" },
        { "infra.external_kill", "W0101 torch/distributed/elastic: Received 15 death signal, shutting down workers\nSIGTERM received" },
        { "infra.sighup_terminal_closed", Trace("torch.distributed.elastic.multiprocessing.api.SignalException: Process 1234 got signal: 1") },
        { "infra.quota", "google.api_core.exceptions.ResourceExhausted: 429 The following quota metrics exceed quota limits: aiplatform.googleapis.com/custom_model_training_nvidia_l4_gpus" },
        { "infra.quota", "botocore.exceptions.ClientError: An error occurred (VcpuLimitExceeded) when calling the RunInstances operation: You have requested more vCPU capacity than your current vCPU limit of 0 allows" },
        { "infra.capacity", "ERROR: code: ZONE_RESOURCE_POOL_EXHAUSTED message: The zone 'projects/p/zones/europe-west4-a' does not have enough resources available to fulfill the request." },
        { "infra.capacity", "Warning  FailedScheduling  default-scheduler  0/12 nodes are available: 12 Insufficient nvidia.com/gpu." },
        { "infra.credentials", Trace("requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://example.org/api/models/x") },
        { "infra.credentials", "botocore.exceptions.NoCredentialsError: Unable to locate credentials" },
        { "infra.network", Trace("requests.exceptions.ConnectionError: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: / (Caused by NameResolutionError(\"Failed to resolve 'example.org' ([Errno -3] Temporary failure in name resolution)\"))") },
        { "infra.gpu_hardware", "[12.3] NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.\n" + Trace("RuntimeError: CUDA error: unspecified launch failure") },
        { "infra.gpu_hardware", Trace("RuntimeError: CUDA error: uncorrectable ECC error encountered") },
        { "infra.driver", "Failed to initialize NVML: Driver/library version mismatch" },
        { "env.driver_old", Trace("RuntimeError: The NVIDIA driver on your system is too old (found version 11040). Please update your GPU driver") },
        { "env.cuda_arch_mismatch", Trace("RuntimeError: CUDA error: no kernel image is available for execution on the device") },
        { "env.missing_package", Trace("ModuleNotFoundError: No module named 'einops'") },
        { "env.version_mismatch", Trace("ImportError: cannot import name 'EncoderDecoderCache' from 'transformers' (/x/site-packages/transformers/__init__.py)") },
        { "env.version_mismatch", Trace("ImportError: /x/flash_attn_2_cuda.so: undefined symbol: _ZN3c104cuda9SetDeviceEi") },
        { "env.version_mismatch", Trace("ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject") },
        { "env.version_mismatch", Trace("AttributeError: module 'numpy' has no attribute 'bool'.") },
        { "infra.cpu_fallback", Trace("AssertionError: Torch not compiled with CUDA enabled") },
        { "dist.collective_timeout", "[rank0]:[E321 02:07:08.408271257 ProcessGroupNCCL.cpp:607] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.\n[rank0]: To avoid data inconsistency, we are taking the entire process down." },
        { "dist.port_conflict", Trace("torch.distributed.DistNetworkError: The server socket has failed to listen on any local network address. port: 29500, useIpv6: false, code: -98, name: EADDRINUSE, message: address already in use") },
        { "dist.unused_parameters", Trace("RuntimeError: Expected to have finished reduction in the prior iteration before starting a new one.") },
        { "dist.device_assignment", Trace("RuntimeError: CUDA error: invalid device ordinal") },
        { "config.bad_argument", "usage: train.py [-h] [--lr LR]\ntrain.py: error: argument --lr: invalid float value: '1e-'" },
        { "config.bad_argument", "usage: train.py [-h]\ntrain.py: error: unrecognized arguments: --batchsize 64" },
        { "config.bad_argument", Trace("ValueError: Invalid learning rate: -0.1") },
        { "code.shape_mismatch", Trace("RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x512 and 256x10)") },
        { "code.shape_mismatch", Trace("RuntimeError: Given groups=1, weight of size [64, 3, 7, 7], expected input[8, 1, 224, 224] to have 3 channels, but got 1 channels instead") },
        { "code.shape_mismatch", Trace("ValueError: Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input shape to have value 784, but received input with shape (None, 28)") },
        { "code.reshape_wrong", Trace("RuntimeError: shape '[-1, 400]' is invalid for input of size 3136") },
        { "code.device_mismatch", Trace("RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!") },
        { "code.dtype_mismatch", Trace("RuntimeError: expected scalar type Long but found Float") },
        { "code.dtype_mismatch", Trace("RuntimeError: \"nll_loss_forward_reduce_cuda_kernel_2d_index\" not implemented for 'Int'") },
        { "data.label_range", Trace("IndexError: Target 10 is out of bounds.") },
        { "data.label_range", "../aten/src/ATen/native/cuda/Loss.cu:250: nll_loss_forward: block: [0,0,0], thread: [5,0,0] Assertion `t >= 0 && t < n_classes` failed.\n" + Trace("RuntimeError: CUDA error: device-side assert triggered") },
        { "code.embedding_index", Trace("IndexError: index out of range in self") },
        { "code.checkpoint_prefix", Trace("RuntimeError: Error(s) in loading state_dict for ResNet:\n\tMissing key(s) in state_dict: \"conv1.weight\".\n\tUnexpected key(s) in state_dict: \"module.conv1.weight\".") },
        { "code.arch_changed", Trace("RuntimeError: Error(s) in loading state_dict for Net:\n\tsize mismatch for fc.weight: copying a param with shape torch.Size([10, 512]) from checkpoint, the shape in current model is torch.Size([100, 512]).") },
        { "code.checkpoint_device", Trace("RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False.") },
        { "code.inplace_on_leaf", Trace("RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.") },
        { "code.backward_twice", Trace("RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed).") },
        { "code.detached_graph", Trace("RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn") },
        { "code.name_error", Trace("UnboundLocalError: local variable 'best' referenced before assignment") },
        { "hp.batch_size_small", Trace("ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 64])") },
        { "code.loss_not_scalar", Trace("RuntimeError: grad can be implicitly created only for scalar outputs") },
        { "code.cli_type", Trace("TypeError: '<' not supported between instances of 'str' and 'int'") },
        { "data.corrupt_sample", Trace("PIL.UnidentifiedImageError: cannot identify image file '/data/x.jpg'") },
        { "data.nan_in_input", Trace("ValueError: Input X contains NaN.") },
        { "code.mp_fork_deadlock", Trace("RuntimeError: Cannot re-initialize CUDA in forked subprocess. To use CUDA with multiprocessing, you must use the 'spawn' start method") },
        { "infra.dataloader_deadlock", Trace("RuntimeError: DataLoader timed out after 120 seconds") },
        { "framework.bug", Trace("RuntimeError: tensor.is_cuda() INTERNAL ASSERT FAILED at \"x.cpp\":12, please report a bug to PyTorch.") },
    };

    public static TheoryData<string> Healthy =>
    [
        Head + "Training complete in 3m 2s\nBest val Acc: 0.91",
        "2026-01-01 W external/local_tsl: Could not find cuda drivers on your machine, GPU will not be used.\nUnable to register cuDNN factory: Attempting to register factory for plugin cuDNN when one has already been registered\nW Could not load dynamic library 'libcudart.so.11.0'; dlerror: libcudart.so.11.0: cannot open shared object file: No such file or directory\n" + Head + "Training finished.",
        Head + "WARNING: Connection reset by peer, retrying in 1 s\n" + Head + Head + "Done",
        Head + Trace("OSError: [Errno 104] Connection reset by peer") + "\nretrying download\n" + Head + Head + Head + "Training complete",
        "val_error: 0.12 loss_error=0.0 errors: 0\n" + Head + "0 errors, no errors found\nFinished training",
        "UserWarning: This DataLoader will create 8 worker processes in total. Our suggested max number of worker in current system is 2\n" + Head + "`Trainer.fit` stopped: `max_epochs=10` reached.",
        "/x/site-packages/torch/utils/data/dataloader.py:557: UserWarning: This DataLoader will create 8 worker processes in total. Please be aware that excessive worker creation might get DataLoader running slow or even freeze.\n"
            + "Could not load symbol cublasGetSmCountTarget from libcublas.so.11. Error: undefined symbol: cublasGetSmCountTarget\nUserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`\n" + Head + Head + Head,
        "nan check enabled, no NaN found\n" + Head + "all done",
        Head + Head,
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task FindAsync_OfATextFromTheWild_NamesItsCauseFirst(string label, string text)
    {
        var found = await FindAsync(Head + text);

        var named = found.Where(c => c.Label is not null).ToList();
        Assert.True(named.Count > 0 && named[0].Label == label, $"{label} is not first of: {string.Join(", ", named.Select(c => $"{c.Label} {c.Strength}"))}");
    }

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task FindAsync_OfARunThatEndsWell_FindsNothingLikely(string log)
    {
        var found = await FindAsync(log);

        Assert.DoesNotContain(found, c => c.Strength >= 0.4 || c.Symptom is not (null or "hang" or "not_learning"));
    }

    [Fact]
    public void Patterns_OfTheShippedCatalogue_CanAllBeLookedFor()
    {
        var literals = CauseCatalogue.Shipped.Entries.SelectMany(e => e.Patterns).Where(p => PatternLiterals.Of(p.Text) is null).Select(p => p.Text);

        Assert.Empty(literals);
    }

    private static string Trace(string exception) => $"""
        Traceback (most recent call last):
          File "/home/me/train.py", line 42, in <module>
            main()
          File "/opt/conda/lib/python3.10/site-packages/torch/nn/modules/module.py", line 1501, in _call_impl
            return forward_call(*args, **kwargs)
        {exception}
        """;

    private static async Task<IReadOnlyList<Clue>> FindAsync(string log) =>
        (await new LogFinder().FindAsync(new(new() { Title = "t", Log = new TextLogSource("stderr", log) }), CancellationToken.None)).Found;
}
