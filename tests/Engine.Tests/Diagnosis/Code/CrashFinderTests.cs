using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

public class CrashFinderTests
{
    private static readonly string Trainer = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Engine.Tests", "Diagnosis", "Code", "Healthy", "trainer.py"));

    /// <summary>What is planted, the line that raises, the exception, the cause and a text of the line that is to be cited.</summary>
    public static TheoryData<string, string, string, string, string, string> Crashes => new()
    {
        { "nn.Linear(784, hidden)", "nn.Linear(size_of(784), hidden)", "x = F.relu", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x784 and 512x128)", "none", "" },
        { "nn.Linear(784, hidden)", "nn.Linear(512, hidden)", "x = F.relu", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x784 and 512x128)", "code.shape_mismatch", "nn.Linear(512" },
        { "x.view(x.size(0), -1)", "x.view(-1, 500)", "x.view", "RuntimeError: shape '[-1, 500]' is invalid for input of size 50176", "code.reshape_wrong", "x.view(-1, 500)" },
        { "x.view(x.size(0), -1)", "x.view(-1, 784 // 2)", "loss = criterion", "ValueError: Expected input batch_size (128) to match target batch_size (64).", "code.reshape_wrong", "x.view(-1" },
        { "classes=10", "classes=9", "loss = criterion", "IndexError: Target 9 is out of bounds.", "data.label_range", "nn.Linear(hidden" },
        { "self.drop(x)", "self.dropp(x)", "self.dropp", "AttributeError: 'Net' object has no attribute 'dropp'", "code.name_error", "self.dropp" },
        { "return total / len", "return totl / len", "totl", "NameError: name 'totl' is not defined", "code.name_error", "totl" },
        { "Net().to", "Net(widht=3).to", "Net(widht", "TypeError: Net.__init__() got an unexpected keyword argument 'widht'", "code.arg_wrong", "Net(widht" },
        { "criterion(outputs, labels)", "criterion(outputs.detach(), labels)", "loss.backward", "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn", "code.detached_graph", "outputs.detach()" },
        { "        loss.backward()\n", "        loss.backward()\n        loss.backward()\n", "loss.backward", "RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed).", "code.backward_twice", "loss.backward()#2" },
        { "nn.CrossEntropyLoss()", "nn.CrossEntropyLoss(reduction='none')", "loss.backward", "RuntimeError: grad can be implicitly created only for scalar outputs", "code.loss_not_scalar", "reduction" },
        { "criterion(outputs, labels)", "criterion(outputs, labels.float())", "loss = criterion", "RuntimeError: expected scalar type Long but found Float", "code.dtype_mismatch", "labels.float()" },
        { "images, labels = images.to(device), labels.to(device)\n        optimizer", "images.to(device)\n        labels = labels.to(device)\n        optimizer", "outputs = model", "RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!", "code.device_mismatch", "        images.to(device)" },
    };

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task Crash_IsLookedUpInTheCode(string text, string instead, string raises, string message, string label, string line)
    {
        var at = Trainer.IndexOf(text, StringComparison.Ordinal);
        var program = Trainer[..at] + instead + Trainer[(at + text.Length)..];
        var log = $"""
            epoch=0 loss=2.3
            Traceback (most recent call last):
              File "/home/me/job/train.py", line {Look.LineOf(program, "    main()")}, in <module>
                main()
              File "/home/me/job/train.py", line {Look.LineOf(program, raises)}, in somewhere
                {program.Split('\n')[Math.Max(0, Look.LineOf(program, raises) - 1)].Trim()}
            {message}
            """;
        var study = new CaseStudy(new() { Title = "case", Files = [new("train.py", program)], Log = new TextLogSource("stderr", log) });

        var clues = await new CrashFinder().FindAsync(study, CancellationToken.None);

        Assert.Equal(label, clues.Found.Count == 0 ? "none" : clues.Found[0].Label);
        Assert.All(clues.Found.Take(1), c => Assert.Equal(Look.LineOf(program, line), c.Evidence[0].Line));
        Assert.All(clues.Found, c => Assert.Contains(c.Evidence, e => e.Kind == EvidenceKind.Log));
    }
}
