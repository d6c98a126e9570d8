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
        { "sixth-rmse-by-hand-nan", "torch.sqrt_of_zero", "axis=-1))", "axis=-1) + K.epsilon())" },
        { "sixth-sqrt-layer-after-relu", "torch.sqrt_of_zero", "backend.sqrt(t)", "backend.sqrt(t + 1e-8)" },
        { "sixth-focal-loss-log-of-zero", "torch.log_of_zero", "K.log(pt_1))", "K.log(pt_1 + K.epsilon()))\n        pt_0 = K.clip(pt_0, K.epsilon(), 1 - K.epsilon())" },
        { "sixth-characters-counted-log-of-softmax", "torch.log_of_zero", "torch.log(seen)", "torch.log(seen + 1e-10)" },
        { "sixth-entailment-layers-in-nested-list", "torch.plain_list_of_layers", "self.hids.append([", "self.hids = nn.ModuleList([] if li == 0 else self.hids)\n            self.hids.append([" },
        { "sixth-relations-in-a-dictionary", "torch.plain_list_of_layers", "self.score = {}", "self.score = nn.ModuleDict()\n        self.mix = nn.ModuleDict(self.mix)" },
        { "sixth-lightning-underscore-for-dot", "torch.layer_not_kept", "self_", "self." },
        { "sixth-backbone-still-collects-statistics", "torch.frozen_in_train_mode", "    backbone.train()\n", "" },
        { "sixth-graph-attention-tested-in-train-mode", "torch.missing_eval", "    hits = total = 0\n", "    hits = total = 0\n    model.eval()\n" },
        { "sixth-manual-line-gradients-kept", "torch.zero_grad", "    loss.backward()\n", "    loss.backward()\n    w.grad.data.zero_() if step else None\n" },
        { "sixth-action-lstm-keeps-hidden", "torch.state_not_detached", "lstm_out, self.hidden =", "lstm_out, _ =" },
        { "sixth-gru-loop-without-end", "torch.state_grows", "output, hidden = encoder(hidden, hidden)", "output, hidden = encoder(hidden, hidden)\n    hidden = hidden.detach()" },
        { "sixth-lstm-given-one-state", "torch.one_state_for_lstm", "hidden = torch.zeros(1, x.shape[0], self.hidden_size)", "hidden = (torch.zeros(1, x.shape[0], self.hidden_size), torch.zeros(1, x.shape[0], self.hidden_size))" },
        { "sixth-cage-weights-cut-off", "torch.detached_forward", "        weights = weights.detach()\n", "" },
        { "sixth-skipgram-sign-of-objective", "torch.likelihood_descended", "return score / len(word)", "return -score / len(word)" },
        { "sixth-signals-sigmoid-binary-confusion", "keras.binary_accuracy_of_classes", "loss='binary_crossentropy'", "loss='categorical_crossentropy'" },
        { "sixth-saw-softmax-regression", "keras.softmax_regression", "Activation('softmax')", "Activation('linear')" },
        { "sixth-pictures-not-scaled-same-answer", "keras.raw_images", "np.array(x)", "np.array(x) / 255" },
        { "sixth-focal-half-precision", "torch.log_of_zero", "eps=1e-8", "eps=1e-6" },
        { "seventh-counts-poisson-at-zero", "torch.log_of_zero", "torch.log(rate)", "torch.log(rate + 1e-8)" },
        { "eighth-tf-relu-on-the-scores", "tf.activation_before_scores", "tf.nn.relu(tf.matmul(x, w) + b)", "tf.matmul(x, w) + b" },
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
