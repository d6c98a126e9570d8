using System.Collections.Frozen;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>The words in which symptoms, causes and fixes are named, so that findings can be compared and scored.</summary>
public static class Vocabulary
{
    public const string None = "none";
    public const string InsufficientEvidence = "insufficient_evidence";

    public static FrozenSet<string> Symptoms { get; } = FrozenSet.ToFrozenSet([
        "crash_device_dtype", "crash_python", "crash_shape", "diverging", "generalisation_gap", "hang",
        "io_or_resume", "memory", "metric_suspicious", "nan_inf", "no_action", "not_learning",
        "platform", "unknown",
    ]);

    public static FrozenSet<string> Causes { get; } = FrozenSet.ToFrozenSet([
        "code.amp_misuse", "code.api_misuse", "code.arch_changed", "code.arg_order", "code.arg_wrong",
        "code.backward_twice", "code.broadcast_shape", "code.checkpoint_device", "code.checkpoint_prefix", "code.cli_type",
        "code.custom_loss", "code.detached_graph", "code.device_mismatch", "code.double_dropout", "code.dtype_mismatch",
        "code.dying_relu", "code.embedding_index", "code.eval_path_differs", "code.frozen_layers", "code.grad_accum_scale",
        "code.graph_retained", "code.hidden_activation", "code.init_wrong", "code.inplace_on_leaf", "code.input_pipeline_slow",
        "code.log_of_zero", "code.loss_activation_mismatch", "code.loss_not_scalar", "code.loss_numerics", "code.loss_reduction_sum",
        "code.loss_sign_or_form", "code.metric_accumulator_not_reset", "code.metric_wrong", "code.missing_detach_state", "code.missing_eval_mode",
        "code.missing_grad_clip", "code.missing_layer", "code.missing_no_grad", "code.missing_nonlinearity", "code.missing_set_epoch",
        "code.missing_train_mode", "code.missing_zero_grad", "code.mp_fork_deadlock", "code.name_error", "code.name_reuse",
        "code.no_resume", "code.off_by_one", "code.output_activation_missing", "code.output_activation_wrong", "code.output_units_wrong",
        "code.param_not_optimized", "code.param_not_registered", "code.reshape_wrong", "code.scheduler_order", "code.seed_missing",
        "code.shape_mismatch", "code.softmax_before_ce", "code.softmax_missing", "code.softmax_single_unit", "code.softmax_wrong_dim",
        "code.squeeze", "code.step_not_called", "code.variable_shadowing", "code.weight_tying", "code.wrong_loss",
        "code.wrong_model_optimized", "config.bad_argument", "config.ignored_argument", "config.path_wrong", "data.class_imbalance",
        "data.corrupt_sample", "data.duplicate_rng", "data.empty_targets", "data.input_size", "data.label_encoding",
        "data.label_range", "data.leakage", "data.nan_in_input", "data.order_no_shuffle", "data.preprocess_mismatch",
        "data.split", "data.target_unscaled", "data.unnormalized", "data.worker_seed", "data.wrong_preprocessing",
        "data.wrong_vocab", "dist.backend_device", "dist.collective_timeout", "dist.collective_timeout_slow_rank", "dist.ddp_bypass",
        "dist.ddp_hooks_lost", "dist.ddp_misuse", "dist.device_assignment", "dist.hang", "dist.port_conflict",
        "dist.rank_crashed", "dist.uneven_steps", "dist.unused_parameters", "env.cuda_arch_mismatch", "env.driver_old",
        "env.missing_package", "env.version_mismatch", "framework.bug", "hp.batch_size_small", "hp.dropout_high",
        "hp.epochs_too_few", "hp.lr_schedule", "hp.lr_too_high", "hp.lr_too_low", "hp.momentum",
        "hp.num_classes_wrong", "hp.optimizer", "hp.regularization_too_strong", "hp.weight_decay", "infra.bad_node",
        "infra.capacity", "infra.checkpoint_corrupt", "infra.cpu_fallback", "infra.credentials", "infra.cuda_oom",
        "infra.dataloader_deadlock", "infra.disk_full", "infra.disk_quota", "infra.driver", "infra.external_kill",
        "infra.gpu_fragmentation", "infra.gpu_hardware", "infra.gpu_memory_taken", "infra.host_oom", "infra.inodes",
        "infra.memory_request_low", "infra.mount_missing", "infra.network", "infra.permission", "infra.preemption",
        "infra.quota", "infra.shm_too_small", "infra.sighup_terminal_closed", "infra.storage_stall", "infra.sweep_parallelism",
        "infra.too_many_open_files", "infra.walltime", "insufficient_evidence", "no_action.transient_spike", "none",
        "task.metric_mismatch", "train.exploding_gradient", "train.overfitting", "train.vanishing_gradient",
    ]);

    public static FrozenSet<string> Fixes { get; } = FrozenSet.ToFrozenSet([
        "use_sigmoid", "use_bce", "bce_with_logits", "use_bce_with_logits", "use_cross_entropy", "cross_entropy", "remove_softmax",
        "add_log_softmax", "use_linear", "use_softmax", "sparse_loss", "units", "add_activation", "add_relu",
        "use_relu", "threshold_logit", "use_score1", "divide_loss", "use_actual_batch_size", "fix_denominator", "lower_lr",
        "raise_lr", "clip_gradients", "epochs", "clamp", "assert_finite", "guard_empty_targets", "normalize",
        "standardize", "scale_test", "fix_labels_range", "validate_labels", "remove_label_scaling", "float_target", "view_target",
        "clean_data", "shuffle", "use_test_rows", "use_data", "sample_weight", "add_zero_grad", "call_step",
        "forward_first", "add_eval", "add_no_grad", "use_no_grad", "remove_training_branch", "detach", "detach_states",
        "item", "use_item_or_detach", "find_memory_leak", "include_criterion_params", "right_params", "unfreeze_head", "register_buffer",
        "self_attr", "pass_weight", "to_device", "to_device_both", "move_to_device", "map_location", "cast_dtype",
        "type_float", "in_features", "add_flatten", "squeeze_dim", "use_matmul", "pad_or_resize", "swap_args",
        "pass_bool", "replace_api", "rename", "use_regression_metric", "reset_accumulator", "remove_one", "wrap_last",
        "wrap_once", "wrap_after_to", "find_unused_parameters", "use_or_remove_layer", "set_epoch", "worker_init_fn", "change_port",
        "resume", "resume_older_checkpoint", "recopy_checkpoint", "atomic_save", "checkpoint_resume", "strip_prefix", "rollback_skip_data",
        "reduce_batch", "more_host_memory", "raise_memory_request", "reduce_memory", "increase_shm", "fewer_workers", "limit_threads",
        "spawn", "use_spawn", "raise_ulimit", "file_system_sharing", "free_disk", "limit_checkpoints", "move_output",
        "fix_permissions", "raise_timeout", "preprocess_before_init", "fix_network", "exclude_node", "raise_walltime", "request_quota",
        "lower_parallelism", "change_accelerator", "use_tmux", "change_weight_decay", "change_dropout", "change_optimizer", "change_momentum",
        "pin_version", "upgrade_torch", "rebuild_extension", "collect_more_evidence", "collect_stacks", "continue_and_watch",
    ]);
}
