using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Code;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

/// <summary>Code on a machine without Python, which is read line by line.</summary>
public class PlainRulesTests
{
    public static TheoryData<string, string> Faulty => new()
    {
        { "lines.zero_grad", "for x, y in data:\n    loss = cost(net(x), y)\n    loss.backward()\n    optimiser = optim.SGD(ps, 0.1)\n    opt.step()\n" },
        { "lines.step", "opt = optim.SGD(ps, 0.1)\nfor x, y in data:\n    net.zero_grad()\n    cost(net(x), y).backward()\n" },
        { "lines.bare_step", "for x, y in data:\n    cost(net(x), y).backward()\n    opt.step\n    opt.zero_grad()\n" },
        { "lines.eval", "drop = nn.Dropout(0.5)\nfor x, y in data:\n    opt.zero_grad()\n    cost(net(x), y).backward()\n    opt.step()\ndef test(net):\n    return net(held)\n" },
        { "lines.reduction", "cost = nn.CrossEntropyLoss(size_average=False)\n" },
        { "lines.softmax", "cost = nn.CrossEntropyLoss()\nout = F.softmax(net(x))\n" },
        { "lines.sigmoid", "cost = nn.BCEWithLogitsLoss()\nout = torch.sigmoid(net(x))\n" },
        { "lines.single_softmax", "model.add(Dense(1, activation='softmax'))\n" },
        { "lines.rate", "opt = SGD(learning_rate=12.5)\n" },
        { "lines.bool_option", "p.add_argument('--cuda', type=bool, default=True)\n" },
    };

    public static TheoryData<string> Sound => new()
    {
        "for x, y in data:\n    for p in ps:\n        p.grad = None\n    cost(net(x), y).backward()\n    opt.step()\n",
        "# opt.step\n# loss = nn.CrossEntropyLoss(size_average=False)\ncost = nn.NLLLoss()\nout = F.log_softmax(net(x))\n",
        "drop = nn.Dropout(0.5)\nfor x, y in data:\n    opt.zero_grad()\n    cost(net(x), y).backward()\n    opt.step()\ndef test(net):\n    net.train(False)\n    return net(held)\n",
        "model.add(Dense(10, activation='softmax'))\np.add_argument('--lr', type=float, default=0.1)\nopt = SGD(lr=0.1)\n",
        "text = '''\nopt.step is called for every batch, and loss.backward() before it\n'''\n",
        "cost = nn.CrossEntropyLoss()\nattend = scores.masked_fill(m, -1e9).softmax(-1)\n",
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void FaultyLines_ShowTheirRule(string rule, string program) =>
        Assert.Contains(At(program), c => c.Rule == rule);

    [Theory]
    [MemberData(nameof(Sound))]
    public void SoundLines_ShowNothing(string program) =>
        Assert.Empty(At(program).Where(c => c.Strength >= Look.Telling).Select(c => c.Statement));

    private static IReadOnlyList<Clue> At(string program) =>
        new CodeFinder("/no/such/python3").FindAsync(new(new FailureCase { Title = "case", Files = [new("train.py", program)] }), CancellationToken.None).GetAwaiter().GetResult().Found;
}
