using Sweepboard.Engine.Spaces;

namespace Sweepboard.Testing.Functions;

/// <summary>Functions over spaces as people have them: logarithmic, whole, categorical and conditional parameters.</summary>
public static class MixedFunctions
{
    public const string MixedSpace = """
        {lr: {log_uniform: [0.00001, 1]}, wd: {log_uniform: [0.0000001, 0.1]}, layers: {int: [1, 8]}, width: {int: [16, 1024], log: true},
         dropout: {uniform: [0, 0.7]}, opt: [sgd, adam, rmsprop, adamw], act: [relu, tanh, gelu], batch: [16, 32, 64, 128, 256, 512]}
        """;

    public const string ConditionalSpace = """
        {model: [svm, mlp, gbm],
         svm_C: {log_uniform: [0.001, 1000], when: {model: svm}}, svm_kernel: {choice: [rbf, linear], when: {model: svm}},
         svm_gamma: {log_uniform: [0.000001, 10], when: {svm_kernel: rbf}},
         mlp_lr: {log_uniform: [0.00001, 0.1], when: {model: mlp}}, mlp_layers: {int: [1, 5], when: {model: mlp}},
         mlp_units0: {int: [8, 512], log: true, when: {mlp_layers: [1, 2, 3, 4, 5]}}, mlp_units1: {int: [8, 512], log: true, when: {mlp_layers: [2, 3, 4, 5]}},
         mlp_units2: {int: [8, 512], log: true, when: {mlp_layers: [3, 4, 5]}}, mlp_units3: {int: [8, 512], log: true, when: {mlp_layers: [4, 5]}},
         mlp_units4: {int: [8, 512], log: true, when: {mlp_layers: 5}},
         gbm_lr: {log_uniform: [0.001, 1], when: {model: gbm}}, gbm_depth: {int: [2, 12], when: {model: gbm}},
         gbm_trees: {int: [10, 2000], log: true, when: {model: gbm}}, gbm_subsample: {uniform: [0.3, 1], when: {model: gbm}}}
        """;

    private static readonly string[] Optimizers = ["sgd", "adam", "rmsprop", "adamw"];
    private static readonly string[] Activations = ["relu", "tanh", "gelu"];

    /// <summary>As if a network were trained: the best learning rate depends on the optimizer and the batch, dropout on the capacity. Least: 0.</summary>
    public static double Mixed(Configuration p)
    {
        var (lr, wd, layers) = (Log10(p, "lr"), Log10(p, "wd"), p["layers"].AsNumber());
        var (optimizer, activation, batch) = (Array.IndexOf(Optimizers, p["opt"].ToString()), Array.IndexOf(Activations, p["act"].ToString()), Math.Log2(p["batch"].AsNumber()) - 4);
        var bestRate = new[] { -1.0, -3.0, -3.3, -2.8 }[optimizer] + (0.15 * (batch - 2));
        var capacity = layers * (Math.Log2(p["width"].AsNumber()) - 3);
        var e = (lr <= bestRate ? 0.12 : 0.5) * Square(lr - bestRate);
        return (e / (1 + (0.3 * e)))
            + (0.02 * Square(wd - new[] { -4.0, -5.0, -5.0, -2.0 }[optimizer]))
            + (0.0008 * Square(capacity - 24)) + (0.03 * Math.Abs(layers - 4))
            + (0.8 * Square(p["dropout"].AsNumber() - (0.1 + (0.01 * capacity / 2))))
            + (0.015 * Math.Abs(batch - 2))
            + new[] { 0.10, 0.04, 0.08, 0.0 }[optimizer] + new[] { 0.02, 0.07, 0.0 }[activation];
    }

    /// <summary>As if one of three kinds of model were chosen, each with parameters of its own. Least: 0.05, by boosting.</summary>
    public static double Conditional(Configuration p) => p["model"].ToString() switch
    {
        "svm" => SupportVectors(p),
        "mlp" => Perceptron(p),
        _ => Boosting(p),
    };

    private static double SupportVectors(Configuration p)
    {
        var c = Log10(p, "svm_C");
        if (p["svm_kernel"].ToString() != "rbf")
        {
            return 0.16 + (0.01 * Square(c + 1));
        }

        var gamma = Log10(p, "svm_gamma");
        return 0.10 + (0.02 * Square(c - 1)) + (0.03 * Square(gamma + 2)) + (0.01 * Math.Abs((c - 1) * (gamma + 2)));
    }

    private static double Perceptron(Configuration p)
    {
        var layers = (int)p["mlp_layers"].AsNumber();
        var units = Enumerable.Range(0, layers).Sum(i => Math.Abs(Math.Log2(p[$"mlp_units{i}"].AsNumber()) - (7 - (0.5 * i)))) / layers;
        return 0.07 + (0.04 * Square(Log10(p, "mlp_lr") + 3)) + (0.02 * units) + (0.01 * Math.Abs(layers - 3));
    }

    private static double Boosting(Configuration p)
    {
        var (lr, trees) = (Log10(p, "gbm_lr"), Log10(p, "gbm_trees"));
        return 0.05 + (0.05 * Square(lr + trees - 1.5)) + (0.01 * Square(trees - 2.7)) + (0.004 * Square(p["gbm_depth"].AsNumber() - 6)) + (0.1 * Square(p["gbm_subsample"].AsNumber() - 0.8));
    }

    private static double Log10(Configuration p, string name) => Math.Log10(p[name].AsNumber());

    private static double Square(double x) => x * x;
}
