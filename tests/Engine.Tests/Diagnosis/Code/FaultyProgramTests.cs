using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

/// <summary>Small programs as people ask about them: whole, in part, old, without imports.</summary>
public class FaultyProgramTests
{
    /// <summary>The program, the cause, and a text of the line that is to be cited.</summary>
    public static TheoryData<string, string, string> Programs => new()
    {
        { "keras_binmulti", "code.wrong_loss", "binary_crossentropy" },
        { "keras_cifar", "data.unnormalized", "load_data" },
        { "keras_gathered", "data.split", "validation_split" },
        { "keras_linear", "code.missing_nonlinearity", "Dense(64" },
        { "keras_lr", "hp.lr_too_high", "SGD(" },
        { "keras_regress", "code.output_activation_wrong", "model.add(Dense(1, activation='sigmoid'))" },
        { "keras_relu_out", "code.output_activation_wrong", "Dense(1, activation='relu')" },
        { "keras_xor", "code.softmax_single_unit", "softmax" },
        { "keras_zero", "code.init_wrong", "kernel_initializer" },
        { "py2", "code.missing_zero_grad", "loss.backward()" },
        { "sk_leak", "data.leakage", "fit_transform" },
        { "snippet_noimports", "code.softmax_before_ce", "F.softmax" },
        { "torch_acc_reset", "code.metric_accumulator_not_reset", "running_loss = 0.0" },
        { "torch_accum", "code.grad_accum_scale", "loss.backward()" },
        { "torch_broadcast", "code.broadcast_shape", "criterion(model(xb), yb)" },
        { "torch_clip_late", "code.missing_grad_clip", "clip_grad_norm_(model" },
        { "torch_custom_log", "code.log_of_zero", "torch.log(p)" },
        { "torch_decoder", "code.param_not_optimized", "optim.Adam(encoder" },
        { "torch_eval_class", "code.missing_eval_mode", "for x, y in self.val_loader" },
        { "torch_head", "code.param_not_optimized", "model.fc = nn.Linear" },
        { "torch_half", "code.amp_misuse", ".half()" },
        { "torch_hidden", "code.missing_detach_state", "out, hidden = model" },
        { "torch_lightning_softmax", "code.softmax_before_ce", "softmax" },
        { "torch_mask", "data.empty_targets", "/ mask.sum()" },
        { "torch_other", "code.wrong_model_optimized", "optim.Adam(net1" },
        { "torch_plain_list", "code.param_not_registered", "self.layers" },
        { "torch_reuse", "code.name_reuse", "for i, (x, y)" },
        { "torch_sched", "code.scheduler_order", "scheduler.step()" },
        { "torch_script", "code.missing_zero_grad", "loss.backward()" },
        { "torch_shadow", "code.variable_shadowing", "loss = loss(" },
        { "torch_softmax_layer", "code.softmax_before_ce", "nn.Softmax" },
        { "torch_sqrt", "code.loss_numerics", "torch.sqrt" },
        { "torch_tensor_loss", "code.detached_graph", "torch.tensor(loss" },
        { "torch_val_train_mode", "code.missing_train_mode", "model.eval()" },
        { "torch_worker", "data.worker_seed", "np.random" },
        { "torch_zero_epoch", "code.missing_zero_grad", "loss.backward()" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void FaultyProgram_ShowsItsFaultFirst(string name, string label, string line)
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Engine.Tests", "Diagnosis", "Code", "Faulty", name + ".py"));

        var clues = Look.At(program);

        Assert.Equal(label, clues[0].Label);
        Assert.InRange(clues[0].Evidence[0].Line!.Value, Look.LineOf(program, line) - 1, Look.LineOf(program, line) + 1);
    }
}
