using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

/// <summary>Faults planted one at a time into correct programs.</summary>
public class PlantedFaultTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Engine.Tests", "Diagnosis", "Code", "Healthy");

    /// <summary>The program, what is put in place of what, the cause, and a text of the line that is to be cited.</summary>
    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        { "trainer.py", "        optimizer.zero_grad()\n", "", "code.missing_zero_grad", "loss.backward()" },
        { "trainer.py", "        loss.backward()\n", "        loss.backward()\n        optimizer.zero_grad()\n", "code.missing_zero_grad", "optimizer.zero_grad()#2" },
        { "trainer.py", "        optimizer.step()\n", "", "code.step_not_called", "loss.backward()" },
        { "trainer.py", "        optimizer.step()\n", "        optimizer.step\n", "code.step_not_called", "optimizer.step" },
        { "trainer.py", "return self.fc2(x)", "return F.softmax(self.fc2(x), dim=1)", "code.softmax_before_ce", "F.softmax" },
        { "trainer.py", "return self.fc2(x)", "return torch.sigmoid(self.fc2(x))", "code.loss_activation_mismatch", "torch.sigmoid" },
        { "trainer.py", "return self.fc2(x)", "return F.relu(self.fc2(x))", "code.output_activation_wrong", "return F.relu" },
        { "trainer.py", "criterion = nn.CrossEntropyLoss()", "criterion = nn.NLLLoss()", "code.loss_activation_mismatch", "criterion(outputs" },
        { "trainer.py", "nn.CrossEntropyLoss()", "nn.CrossEntropyLoss(reduction=\"sum\")", "code.loss_reduction_sum", "reduction" },
        { "trainer.py", "nn.CrossEntropyLoss()", "nn.CrossEntropyLoss(reduction=\"none\")", "code.loss_not_scalar", "reduction" },
        { "trainer.py", "nn.CrossEntropyLoss()", "nn.MSELoss()", "code.wrong_loss", "nn.MSELoss" },
        { "trainer.py", "criterion(outputs, labels)", "criterion(labels, outputs)", "code.arg_order", "criterion(labels" },
        { "trainer.py", "criterion(outputs, labels)", "-criterion(outputs, labels)", "code.loss_sign_or_form", "-criterion" },
        { "trainer.py", "criterion(outputs, labels)", "criterion(outputs, labels.float())", "code.dtype_mismatch", "labels.float()" },
        { "trainer.py", "criterion(outputs, labels)", "criterion(outputs.detach(), labels)", "code.detached_graph", "outputs.detach()" },
        { "trainer.py", "criterion(outputs, labels)", "criterion(outputs.argmax(1), labels)", "code.detached_graph", "outputs.argmax" },
        { "trainer.py", "        outputs = model(images)\n", "        with torch.no_grad():\n            outputs = model(images)\n", "code.detached_graph", "with torch.no_grad()" },
        { "trainer.py", "        loss.backward()\n", "        loss.backward()\n        loss.backward()\n", "code.backward_twice", "loss.backward()#2" },
        { "trainer.py", "total += loss.item()", "total += loss", "code.graph_retained", "total += loss" },
        { "trainer.py", "    model.train()\n", "", "code.missing_train_mode", "model.eval()" },
        { "trainer.py", "    model.eval()\n", "", "code.missing_eval_mode", "with torch.no_grad()" },
        { "trainer.py", "correct / len(loader.dataset)", "correct / len(loader)", "code.metric_wrong", "correct / len(loader)" },
        { "trainer.py", "SGD(model.parameters(), lr=args.lr, momentum=0.9)", "SGD(model.fc2.parameters(), lr=args.lr, momentum=0.9)", "code.param_not_optimized", "model.fc2.parameters" },
        { "trainer.py", "SGD(model.parameters(), lr=args.lr, momentum=0.9)", "SGD(Net().parameters(), lr=args.lr, momentum=1.5)", "hp.momentum", "momentum=1.5" },
        { "trainer.py", "momentum=0.9)", "momentum=0.9, weight_decay=0.5)", "hp.weight_decay", "weight_decay" },
        { "trainer.py", "    scheduler = torch", "    model = Net(64).to(device)\n    scheduler = torch", "code.wrong_model_optimized", "model = Net(64)" },
        { "trainer.py", "default=0.01", "default=10.0", "hp.lr_too_high", "default=10.0" },
        { "trainer.py", "default=0.01", "default=1e-9", "hp.lr_too_low", "default=1e-9" },
        { "trainer.py", "nn.Linear(hidden, classes)", "nn.Linear(hidden * 2, classes)", "code.shape_mismatch", "nn.Linear(hidden * 2" },
        { "trainer.py", "nn.Linear(784, hidden)", "nn.Linear(512, hidden)", "code.shape_mismatch", "nn.Linear(512" },
        { "trainer.py", "x = F.relu(self.fc1(x))", "x = self.fc1(x)", "code.missing_nonlinearity", "x = self.fc1(x)" },
        { "trainer.py", "self.drop(x)", "F.dropout(x, 0.2)", "code.eval_path_differs", "F.dropout" },
        { "trainer.py", "nn.Dropout(0.2)", "nn.Dropout(0.9)", "hp.dropout_high", "nn.Dropout(0.9)" },
        { "trainer.py", "        super().__init__()\n", "", "code.api_misuse", "def __init__" },
        { "trainer.py", "self.drop(x)", "self.dropp(x)", "code.name_error", "self.dropp" },
        { "trainer.py", "self.drop = nn.Dropout(0.2)", "self.extra = [nn.Linear(4, 4), nn.Linear(4, 4)]\n        self.drop = nn.Dropout(0.2)", "code.param_not_registered", "self.extra" },
        { "trainer.py", "shuffle=True", "shuffle=False", "data.order_no_shuffle", "shuffle=False" },
        { "trainer.py", "train=False", "train=True", "data.leakage", "test_set = " },
        { "trainer.py", "type=float, default=0.01", "type=bool, default=True", "code.cli_type", "type=bool" },
        { "trainer.py", "lr=args.lr", "lr=0.01", "config.ignored_argument", "lr=0.01" },
        { "trainer.py", "images, labels = images.to(device), labels.to(device)\n        optimizer", "images.to(device)\n        labels = labels.to(device)\n        optimizer", "code.device_mismatch", "        images.to(device)" },
        { "trainer.py", "print(f\"epoch", "print(f\"{nothing} epoch", "code.name_error", "nothing" },
        { "trainer.py", "        scheduler.step()\n        print", "        print", "hp.lr_schedule", "scheduler = " },
        { "series_lstm.py", "out[:, -1, :]", "out[:, -1, :].squeeze()", "none", "" },
        { "series_lstm.py", "batch_first=True, ", "", "code.arg_wrong", "nn.LSTM" },
        { "series_lstm.py", "X_test, y_test = windows(test_scaled)", "X_test, y_test = windows(scaler.fit_transform(test_scaled))", "data.preprocess_mismatch", "fit_transform(test_scaled)" },
        { "digits_cnn.py", "nn.Linear(9216, 128)", "nn.Linear(4608, 128)", "code.shape_mismatch", "nn.Linear(4608" },
        { "digits_cnn.py", "nn.Conv2d(32, 64, 3, 1)", "nn.Conv2d(16, 64, 3, 1)", "code.shape_mismatch", "nn.Conv2d(16" },
        { "digits_cnn.py", "output = F.log_softmax(x, dim=1)", "output = F.softmax(x, dim=1)", "code.loss_activation_mismatch", "F.softmax" },
        { "digits_cnn.py", "output = F.log_softmax(x, dim=1)", "output = x", "code.loss_activation_mismatch", "loss = F.nll_loss" },
        { "digits_cnn.py", "F.log_softmax(x, dim=1)", "F.log_softmax(x, dim=0)", "code.softmax_wrong_dim", "dim=0" },
        { "language_model.py", "        hidden = repackage_hidden(hidden)\n        output, hidden = model(data, hidden)\n        loss", "        output, hidden = model(data, hidden)\n        loss", "code.missing_detach_state", "output, hidden = model(data, hidden)#2" },
        { "accumulate_amp.py", "outputs.loss / cfg.accumulation_steps", "outputs.loss", "code.grad_accum_scale", "scaler.scale(loss)" },
        { "accumulate_amp.py", "                scaler.unscale_(optimizer)\n", "", "code.amp_misuse", "clip_grad_norm_" },
        { "accumulate_amp.py", "                scaler.update()\n", "", "code.amp_misuse", "scaler.step" },
        { "accumulate_amp.py", "scaler.step(optimizer)", "optimizer.step()", "code.amp_misuse", "optimizer.step" },
        { "ddp_images.py", "        train_sampler.set_epoch(epoch)\n", "", "code.missing_set_epoch", "for epoch in range(start" },
        { "ddp_images.py", "            torch.save({", "            dist.barrier()\n            torch.save({", "dist.hang", "dist.barrier" },
        { "ddp_images.py", "output = model(images)\n        loss = criterion(output, target)", "output = model.module(images)\n        loss = criterion(output, target)", "dist.ddp_bypass", "model.module" },
        { "transfer.py", "model_ft.fc = nn.Linear(num_ftrs, 2)\n", "", "code.frozen_layers", "param.requires_grad = False" },
        { "trainer_class.py", "mode=\"min\"", "mode=\"max\"", "hp.lr_schedule", "ReduceLROnPlateau" },
        { "trainer_class.py", "self.scheduler.step(valid_loss)", "self.scheduler.step()", "code.api_misuse", "self.scheduler.step()" },
        { "trainer_class.py", "        return self.head(self.body(x)).squeeze(-1)", "        return torch.sigmoid(self.head(self.body(x)).squeeze(-1))", "code.loss_activation_mismatch", "torch.sigmoid" },
        { "xor.py", "criterion = nn.BCELoss()", "criterion = nn.BCEWithLogitsLoss()", "code.loss_activation_mismatch", "nn.Sigmoid" },
        { "xor.py", ", nn.Sigmoid())", ")", "code.output_activation_missing", "criterion(output" },
        { "xor.py", "[[0], [1], [1], [0]]", "[0, 1, 1, 0]", "code.broadcast_shape", "y = torch.tensor" },
        { "xor.py", "    optimizer.zero_grad()\n", "", "code.missing_zero_grad", "loss.backward()" },
        { "keras_mnist.py", "layers.Dense(num_classes, activation=\"softmax\")", "layers.Dense(num_classes)", "code.softmax_missing", "layers.Dense(num_classes)" },
        { "keras_mnist.py", "layers.Dense(num_classes, activation=\"softmax\")", "layers.Dense(num_classes, activation=\"relu\")", "code.output_activation_wrong", "layers.Dense(num_classes" },
        { "keras_mnist.py", "num_classes = 10", "num_classes = 5", "code.output_units_wrong", "layers.Dense(num_classes" },
        { "keras_mnist.py", "loss=\"categorical_crossentropy\"", "loss=\"sparse_categorical_crossentropy\"", "code.wrong_loss", "loss=\"sparse" },
        { "keras_mnist.py", "loss=\"categorical_crossentropy\"", "loss=\"binary_crossentropy\"", "code.wrong_loss", "loss=\"binary" },
        { "keras_mnist.py", "loss=\"categorical_crossentropy\"", "loss=\"mse\"", "code.wrong_loss", "loss=\"mse\"" },
        { "keras_mnist.py", "optimizer=\"adam\"", "optimizer=keras.optimizers.SGD(learning_rate=5.0)", "hp.lr_too_high", "learning_rate=5.0" },
        { "keras_mnist.py", "x_test = x_test.astype(\"float32\") / 255\n", "", "data.preprocess_mismatch", "x_train.astype" },
        { "keras_mnist.py", "epochs=15", "epochs=1", "hp.epochs_too_few", "epochs=1" },
        { "keras_reviews.py", "Dense(1, activation='sigmoid')", "Dense(1, activation='softmax')", "code.softmax_single_unit", "Dense(1" },
        { "keras_reviews.py", "Dense(1, activation='sigmoid')", "Dense(1)", "code.output_activation_missing", "Dense(1)" },
        { "keras_reviews.py", "loss='binary_crossentropy'", "loss='categorical_crossentropy'", "code.wrong_loss", "categorical_crossentropy" },
        { "keras_regression.py", "outputs = Dense(1)(x)", "outputs = Dense(1, activation=\"sigmoid\")(x)", "code.output_activation_wrong", "outputs = Dense" },
        { "keras_regression.py", "X_test = scaler.transform(X_test)", "X_test = scaler.fit_transform(X_test)", "data.preprocess_mismatch", "fit_transform(X_test)" },
        { "sklearn_pipeline.py", "X_train, X_test, y_train, y_test = train", "X_train, y_train, X_test, y_test = train", "data.split", "= train_test_split" },
    };

    public static TheoryData<string> Healthy => [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Healthy))]
    public void CorrectProgram_ShowsNothing(string name) => Assert.Empty(Look.At(Read(name)).Where(c => c.Strength >= Look.Telling).Select(c => $"{c.Rule}: {c.Statement}"));

    [Theory]
    [MemberData(nameof(Faults))]
    public void PlantedFault_IsFoundFirstAndAtItsLine(string name, string text, string instead, string label, string line)
    {
        var program = Put(Read(name), text, instead);

        var clues = Look.At(program).Where(c => c.Strength >= Look.Telling).ToList();

        Assert.Equal(label, clues.Count == 0 ? "none" : clues[0].Label);
        Assert.All(clues.Take(1), c => Assert.Equal(Look.LineOf(program, line), c.Evidence[0].Line));
        Assert.All(clues.SelectMany(c => c.Evidence), e => Assert.Equal(program.Split('\n')[e.Line!.Value - 1].Trim(), e.Quote));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    private static string Put(string program, string text, string instead)
    {
        Assert.Contains(text, program, StringComparison.Ordinal);
        var at = program.IndexOf(text, StringComparison.Ordinal);
        return program[..at] + instead + program[(at + text.Length)..];
    }
}
