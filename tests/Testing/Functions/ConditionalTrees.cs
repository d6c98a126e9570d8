using Sweepboard.Engine.Spaces;

namespace Sweepboard.Testing.Functions;

/// <summary>A space that is a tree: each choice decides which others there are, four deep.</summary>
public static class ConditionalTrees
{
    public const string Space = """
        {family: [linear, tree, net, kernel],
         penalty: {choice: [l1, l2], when: {family: linear}}, alpha: {log_uniform: [0.000001, 10], when: {family: linear}},
         boost: {choice: [bag, boost], when: {family: tree}}, trees: {int: [10, 1000], log: true, when: {family: tree}},
         features: {uniform: [0.1, 1], when: {boost: bag}}, rate: {log_uniform: [0.001, 1], when: {boost: boost}}, depth: {int: [2, 12], when: {boost: boost}},
         body: {choice: [dense, conv, attention], when: {family: net}}, opt: {choice: [sgd, adam], when: {family: net}},
         lr_sgd: {log_uniform: [0.00001, 1], when: {opt: sgd}}, momentum: {uniform: [0, 0.99], when: {opt: sgd}}, lr_adam: {log_uniform: [0.00001, 1], when: {opt: adam}},
         width: {int: [16, 1024], log: true, when: {body: dense}}, kernel: {int: [1, 9], when: {body: conv}}, channels: {int: [8, 256], log: true, when: {body: conv}},
         heads: {choice: [1, 2, 4, 8], when: {body: attention}}, norm: {choice: [pre, post], when: {body: attention}}, warmup: {int: [1, 1000], log: true, when: {norm: post}},
         gamma: {log_uniform: [0.00001, 100], when: {family: kernel}}, c: {log_uniform: [0.001, 1000], when: {family: kernel}}}
        """;

    /// <summary>Least: 0.05, by a net with attention that is normalised after and warmed up.</summary>
    public static double Value(Configuration p) => p["family"].ToString() switch
    {
        "linear" => 0.3 + (0.01 * Square(Log10(p, "alpha") + 2)) + (p["penalty"].ToString() == "l1" ? 0.02 : 0),
        "tree" => Forest(p),
        "kernel" => 0.15 + (0.02 * Square(Log10(p, "gamma") + 1)) + (0.01 * Square(Log10(p, "c") - 1)),
        _ => Body(p) + Rate(p),
    };

    private static double Forest(Configuration p)
    {
        var trees = Log10(p, "trees");
        return p["boost"].ToString() == "bag" ? 0.18 + (0.03 * (3 - trees)) + (0.1 * Square(p["features"].AsNumber() - 0.4))
            : 0.1 + (0.05 * Square(Log10(p, "rate") + trees - 1.2)) + (0.005 * Square(p["depth"].AsNumber() - 5));
    }

    private static double Body(Configuration p) => p["body"].ToString() switch
    {
        "dense" => 0.2 + (0.02 * Square(Math.Log2(p["width"].AsNumber()) - 8)),
        "conv" => 0.12 + (0.01 * Square(p["kernel"].AsNumber() - 3)) + (0.01 * Square(Math.Log2(p["channels"].AsNumber()) - 6)),
        _ => 0.05 + (0.02 * Math.Abs(Math.Log2(p["heads"].AsNumber()) - 2)) + (p["norm"].ToString() == "pre" ? 0.04 : 0.05 * Square(Log10(p, "warmup") - 2.3)),
    };

    private static double Rate(Configuration p) => p["opt"].ToString() == "sgd"
        ? 0.02 + (0.05 * Square(Log10(p, "lr_sgd") + 1)) + (0.1 * Square(p["momentum"].AsNumber() - 0.9))
        : 0.06 * Square(Log10(p, "lr_adam") + 3.3);

    private static double Log10(Configuration p, string name) => Math.Log10(p[name].AsNumber());

    private static double Square(double x) => x * x;
}
