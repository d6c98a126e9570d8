using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class KeptDraftTests
{
    private static readonly KeptField[] Fields =
    [
        new("name", "kept"), new("command", "train 'half"), new("price.T4", "0.5"), new("unheard.of", "x"),
        new("space.7.name", "b"), new("space.7.form", "List"), new("space.7.values", "1, 2"), new("space.7.low", "0.1"),
        new("space.2.name", ""), new("space.2.form", "Whole"), new("space.2.low", "3"), new("space.2.log", "true"),
        new("space.2.when.0.parameter", "b"), new("space.2.when.0.values", "1"), new("space.x.name", "no row"),
        new("file", "# mine\nname: older\nunknown: 5\n"),
    ];

    [Fact]
    public void Restore_TheFormWasNewer_WritesTheFileAfterIt()
    {
        var file = new KeptDraft(Fields, "name").Restore();

        Assert.Equal(["b", ""], file.Draft.Parameters.Select(p => p.Name));
        Assert.Equal((ParameterForm.Whole, "3", true, new ConditionDraft("b", "1")), (file.Draft.Parameters[1].Form, file.Draft.Parameters[1].Low, file.Draft.Parameters[1].Log, file.Draft.Parameters[1].When[0]));
        Assert.Equal("0.1", file.Draft.Parameters[0].Low);
        Assert.Equal("train 'half", file.Draft["command"]);
        Assert.Equal("# mine\nname: kept\ncommand: train 'half\nsearch_space:\n  b: [1, 2]\nprice: {T4: 0.5}\nunknown: 5\n", file.Text.Replace("\"train 'half\"", "train 'half"));
    }

    [Fact]
    public void Restore_TheFileWasNewer_ReadsTheFormFromIt()
    {
        var file = new KeptDraft(Fields, "file").Restore();

        Assert.Equal(("older", "# mine\nname: older\nunknown: 5\n"), (file.Draft["name"], file.Text));
        Assert.Equal([""], file.Draft.Parameters.Select(p => p.Name));
    }

    [Fact]
    public void Restore_TheFileWasBroken_KeepsBoth()
    {
        var file = new KeptDraft([new("name", "kept"), new("file", "name: [")], "file").Restore();

        Assert.Equal(("name: [", "kept", false), (file.Text, file.Draft["name"], file.IsReadable));
    }

    [Fact]
    public void Typed_IntoAnOlderText_TakesAwayNothingOfTheForm()
    {
        var before = SpecFile.Of("name: a\nsearch_space:\n  x: [1]\n");
        var now = before.With(before.Draft.With("name", "changed in the form").With("metric", "loss"));

        var typed = now.WithText("name: a\nsearch_space:\n  x: [1, 2] # more\n", before.Text);

        Assert.Equal("name: changed in the form\nsearch_space:\n  x: [1, 2] # more\nmetric: loss\n", typed.Text);
        Assert.Equal("metric: loss\n", now.WithText("metric: loss\n", now.Text).Text);
    }
}
