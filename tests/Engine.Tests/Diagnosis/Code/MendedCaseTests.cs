using Sweepboard.Engine.Diagnosis;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

/// <summary>Each fault is seen in the program that has it, and no longer once the program is mended.</summary>
public class MendedCaseTests
{
    /// <summary>The case, the rule, and what is written in which text's place to mend it.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "accuracy-of-last-batch", "metric.of_last_batch", "correct = (preds", "correct += (preds" },
        { "argmax-over-the-batch", "torch.argmax_over_batch", "torch.max(logits, 0)", "torch.max(logits, 1)" },
        { "best-weights-are-only-a-reference", "torch.state_by_reference", "best_state = model.state_dict()", "best_state = {k: v.clone() for k, v in model.state_dict().items()}" },
        { "resume-optimizer-left-behind", "torch.optimizer_not_restored", "model.load_state_dict(ckpt[\"model\"])", "model.load_state_dict(ckpt[\"model\"])\n        optimizer.load_state_dict(ckpt[\"optimizer\"])" },
        { "seed-again-each-epoch", "torch.seeded_each_epoch", "set_seed(SEED)\n    model.train()", "set_seed(SEED + epoch)\n    model.train()" },
        { "early-stop-wrong-way", "callback.wrong_direction", "mode=\"max\"", "mode=\"min\"" },
        { "keras-checkpoint-mode-min-of-accuracy", "callback.wrong_direction", "mode=\"min\"", "mode=\"max\"" },
        { "padding-mask-inverted", "torch.padding_mask_inverted", "tokens != PAD", "tokens == PAD" },
        { "gcn-trained-on-test-nodes", "graph.mask_not_used", "F.cross_entropy(out, y)", "F.cross_entropy(out[train_mask], y[train_mask])" },
        { "detector-without-objects", "torch.nothing_selected", "box[pos])", "box[pos]) if pos.any() else box_pred.sum() * 0" },
        { "lm-target-not-shifted", "sequence.not_shifted", "y = source[i:i + seq]", "y = source[i + 1:i + 1 + seq]" },
        { "charlm-vocabulary-one-short", "sequence.table_one_short", "VOCAB = len(CHARS)", "VOCAB = len(CHARS) + 1" },
        { "keras-embedding-one-row-short", "sequence.table_one_short", "len(tokenizer.word_index)", "len(tokenizer.word_index) + 1" },
        { "target-encoded-before-the-split", "sklearn.input_of_target", "mean_target(employer, default)", "employer" },
        { "oversampled-before-the-folds", "sklearn.copied_before_split", "train_test_split(X_bal, y_bal", "train_test_split(X, y" },
        { "test-rows-not-scaled", "sklearn.test_not_prepared", "torch.as_tensor(x_test)", "torch.as_tensor(scaler.transform(x_test))" },
        { "keras-custom-loop-inference-mode", "keras.trained_for_use", "training=False)\n        loss", "training=True)\n        loss" },
        { "keras-everything-frozen", "keras.all_frozen", "in model.layers:", "in base.layers:" },
        { "keras-gan-frozen-after-compile", "keras.all_frozen", "d.trainable = False", "d.trainable = True" },
        { "keras-generator-rescales-only-training", "keras.prepared_one_side", "val_datagen = ImageDataGenerator()", "val_datagen = ImageDataGenerator(rescale=1.0 / 255)" },
        { "keras-tape-left-too-early", "keras.left_the_tape", "pred.numpy()", "pred" },
        { "keras-fraud-recall-zero", "classes.not_weighted", "epochs=10,", "epochs=10, class_weight={0: 1, 1: 500}," },
        { "slow-because-decoded-in-the-main-process", "torch.no_workers", "shuffle=True)", "shuffle=True, num_workers=8)" },
        { "dqn-values-broadcast", "torch.column_against_row", ".gather(1, action)", ".gather(1, action).squeeze(1)" },
        { "target-network-learns-too", "torch.target_carries_gradients", ".max(1).values", ".max(1).values.detach()" },
        { "seq2seq-decoder-fed-its-answer", "sequence.fed_its_answer", "logits = model(src, tgt)", "logits = model(src, tgt[:, :-1])" },
        { "gan-discriminator-gradients-kept", "torch.zero_grad_of_one", "loss = self.bce(self.discriminator(real)", "self.d_opt.zero_grad()\n        loss = self.bce(self.discriminator(real)" },
        { "kl-arguments-swapped", "torch.kl_of_softmax", "F.kl_div(F.softmax(", "F.kl_div(F.log_softmax(" },
        { "labels-shifted-by-sorting", "data.shuffled_apart", "rng.shuffle(y)", "pass" },
        { "lightning-optimizer-of-head-only", "lightning.part_optimized", "self.classifier.parameters()", "self.parameters()" },
        { "multilabel-with-softmax-loss", "torch.softmax_of_labels", "nn.Softmax(dim=1)", "nn.Sigmoid()" },
        { "vae-divergence-not-on-the-same-scale", "torch.uneven_reductions", "F.binary_cross_entropy(recon, x)", "F.binary_cross_entropy(recon, x, reduction=\"sum\")" },
        { "losses-kept-with-their-graphs", "torch.graph_retained", "y.view(-1)))", "y.view(-1)).item())" },
        { "head-replaced-after-the-optimizer", "torch.optimizer_before_model", "optimizer = get_optimizer(model, 1e-3)\n    model.fc = nn.Linear(model.fc.in_features, 10)", "model.fc = nn.Linear(model.fc.in_features, 10)\n    optimizer = get_optimizer(model, 1e-3)" },
        { "hidden-carried-with-graph", "torch.state_not_detached", "y, self.state = self.cell(x, self.state)", "y, state = self.cell(x, self.state)\n        self.state = tuple(s.detach() for s in state)" },
        { "lora-weights-not-parameters", "torch.bare_tensor", "torch.randn(rank, base.in_features) * 0.01", "nn.Parameter(torch.randn(rank, base.in_features) * 0.01)" },
        { "loss-of-mean-prediction", "torch.detached_graph", "torch.tensor(hinge(pred, y), requires_grad=True)", "nn.functional.soft_margin_loss(pred, y * 2 - 1)" },
        { "clip-before-backward", "torch.clip_before_backward", "torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)\n        loss.backward()", "loss.backward()\n        torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)" },
        { "transformer-sees-its-targets", "sequence.no_causal_mask", "self.enc(x)", "self.enc(x, torch.full((idx.size(1), idx.size(1)), float(\"-inf\")).triu(1))" },
        { "sklearn-shuffled-time-series", "sklearn.time_shuffled", "shuffle=True", "shuffle=False" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_IsSeenUntilItIsMended(string name, string rule, string text, string instead)
    {
        var files = KnownCases.Read(Path.Combine(KnownCases.Folder, name)).Case.Files;

        var mended = files.Select(f => f with { Text = f.Text.Replace(text, instead, StringComparison.Ordinal) }).ToList();

        Assert.Contains(files.Zip(mended), pair => pair.First.Text != pair.Second.Text);
        Assert.Contains(Rules(files), r => r == rule);
        Assert.DoesNotContain(Rules(mended), r => r == rule);
    }

    private static IEnumerable<string> Rules(IReadOnlyList<SourceFile> files) => Look.At(new FailureCase { Title = "case", Files = files }).Select(c => c.Rule);
}
