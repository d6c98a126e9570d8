namespace Sweepboard.Web.NewSweep;

/// <summary>Search spaces to start from.</summary>
public static class Presets
{
    public static IReadOnlyList<Preset> All { get; } =
    [
        new("transformer", "Transformer", "trained or fine-tuned with AdamW, warm-up and cosine decay", "val_loss", 60,
        [
            new("learning_rate", "{log_uniform: [0.00001, 0.001]}", "matters most: above 1e-3 attention diverges, below 1e-5 little is learned"),
            new("warmup_ratio", "{range: [0, 0.2], step: 0.05}", "Adam's early steps are noisy; a few percent of all steps is enough"),
            new("weight_decay", "{log_uniform: [0.001, 0.3]}", "decoupled from the learning rate in AdamW, so worth powers of ten"),
            new("batch_size", "[16, 32, 64, 128]", "larger is faster and wants a larger learning rate"),
            new("dropout", "{range: [0, 0.3], step: 0.1}", "0 for large data; 0.1 to 0.3 where the model memorises"),
            new("beta2", "[0.95, 0.98, 0.999]", "lower steadies training with large batches"),
            new("grad_clip", "[0.5, 1]", "bounds the rare huge gradient that ends a run in NaN"),
        ]),
        new("cnn", "CNN", "image classification from scratch or from pretrained weights", "val_acc", 30,
        [
            new("optimizer", "[sgd, adamw]", "SGD often generalises better, AdamW gets there with less care"),
            new("learning_rate", "{log_uniform: [0.0001, 0.3]}", "SGD does well near 0.1, AdamW near 1e-3; the range holds both"),
            new("momentum", "{uniform: [0.8, 0.99], when: {optimizer: sgd}}", "only SGD has it; 0.9 is the usual place to begin"),
            new("weight_decay", "{log_uniform: [0.00001, 0.01]}", "5e-4 is usual for SGD, more for AdamW"),
            new("batch_size", "[32, 64, 128, 256]", "smaller adds noise that helps small data"),
            new("label_smoothing", "{range: [0, 0.2], step: 0.1}", "0.1 helps where labels are noisy or classes alike"),
            new("augmentation", "[none, flip_crop, randaugment]", "the cheapest way to more data; strong ones need more epochs"),
        ]),
        new("mlp", "MLP", "a small network on tables or features", "val_loss", 5,
        [
            new("learning_rate", "{log_uniform: [0.0001, 0.03]}", "for Adam; the optimum moves with width and batch size"),
            new("hidden_units", "{int: [32, 1024], log: true}", "doubling matters, one unit more does not"),
            new("layers", "{int: [1, 4]}", "beyond four, plain MLPs gain little without residual links"),
            new("dropout", "{uniform: [0, 0.5]}", "tables are small; regularisation often decides"),
            new("weight_decay", "{log_uniform: [0.000001, 0.01]}", "the other regulariser; the two trade off"),
            new("batch_size", "[32, 64, 128, 256]", "mostly speed, unless the data are few"),
            new("activation", "[relu, gelu, silu]", "a small effect, and cheap to check"),
        ]),
        new("gbdt", "Gradient boosting", "XGBoost, LightGBM or scikit-learn's histogram trees", "val_loss", 3,
        [
            new("learning_rate", "{log_uniform: [0.01, 0.3]}", "smaller is better but needs more trees; stop early on validation"),
            new("n_estimators", "{int: [100, 2000], log: true}", "trades off with the learning rate"),
            new("max_depth", "{int: [3, 10]}", "how many features may interact; deep trees overfit small data"),
            new("min_child_weight", "{log_uniform: [0.5, 32]}", "keeps leaves from resting on a few rows"),
            new("subsample", "{uniform: [0.5, 1]}", "rows for each tree; below 1 decorrelates them"),
            new("colsample_bytree", "{uniform: [0.4, 1]}", "columns for each tree; lower helps with many alike"),
            new("reg_lambda", "{log_uniform: [0.001, 100]}", "shrinks leaf values; the effect is on a log scale"),
        ]),
    ];

    public static Preset? Find(string id) => All.FirstOrDefault(p => p.Id == id);
}
