using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;
using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class SpecFileTests
{
    private const string Commented = """
        # What we try this week.
        name: weekly   # a name
        command: [python3, train.py, --lr, "{lr}"]

        search_space:
          # the important one
          lr: {log_uniform: [1e-4, 0.1]}   # powers of ten
          momentum: {uniform: [0.5, 0.99]}
        objectives:
          - metric: val_acc
            direction: maximize
        optimizer: random
        notes_of_mine: {a: [1, 2]}
        """;

    [Theory]
    [InlineData("lr: {log_uniform: [1e-05, 0.1]}")]
    [InlineData("lr: {uniform: [-1, 1]}")]
    [InlineData("lr: {int: [1, 512], log: true}")]
    [InlineData("lr: {int: [1, 512]}")]
    [InlineData("lr: {range: [0.1, 0.5], step: 0.1}")]
    [InlineData("lr: [adam, sgd, 1, 1.5, true, null, \"1\", \"a, b\", [64, 64]]")]
    [InlineData("lr: {choice: [1, 2]}")]
    [InlineData("lr: {fixed: 20}")]
    [InlineData("lr: adam")]
    [InlineData("lr: {fixed: [1, 2]}")]
    [InlineData("other: [a, b]\n  lr: {uniform: [0, 1], when: {other: a}}")]
    [InlineData("other: [a, b, c]\n  third: [1, 2]\n  lr: {choice: [1, 2], when: {other: [a, b], third: 1}}")]
    [InlineData("lr: {uniform: [0, 1], unknown: 5}")]
    [InlineData("lr: {uniform: 5}")]
    [InlineData("lr: {uniform: [low, high]}")]
    [InlineData("lr: {uniform: [0, 1], int: [1, 2]}")]
    public void Parameter_ReadIntoTheFormAndWrittenAnew_SaysTheSame(string space)
    {
        var json = Json($"search_space:\n  {space}\n");

        var draft = SpecDraftReader.Read(json, SpecDraft.Empty);
        var again = SpecDraftReader.Read(SpecDraftWriter.Write(draft), SpecDraft.Empty);

        Assert.NotEmpty(draft.Parameters);
        Assert.Equal(Rows(draft), Rows(again));
        Assert.Equal(SpecDraftWriter.Write(draft).ToJsonString(), SpecDraftWriter.Write(again).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(WholeSpecs))]
    public void Spec_ReadIntoTheFormAndWrittenAnew_IsTheSameSpec(string text)
    {
        var written = SpecFile.Of(Json(text));

        Assert.Equal(Meaning(text), Meaning(written.Text));
    }

    public static TheoryData<string> WholeSpecs =>
    [
        Specs.Scenario1,
        File.ReadAllText(Path.Combine(Repository.Root, "samples", "digits", "sweep.yaml")),
        File.ReadAllText(Path.Combine(Repository.Root, "samples", "sklearn_digits", "sweep.yaml")),
        .. Docs.Pages.Specs().Select(s => s.Text),
    ];

    [Fact]
    public void Form_Changed_LeavesTheRestOfTheFileAsItWasTyped()
    {
        var file = SpecFile.Of(Commented);

        var changed = file.With(file.Draft.With("max_runs", "40").With(file.Draft.Parameters[1] with { High = "0.95" }).With("name", "monthly"));

        Assert.Equal(Commented.Replace("weekly", "monthly").Replace("0.99", "0.95").Replace("optimizer: random\n", "optimizer: random\nmax_runs: 40\n") + "\n", changed.Text);
    }

    [Fact]
    public void Form_ChangedAndChangedBack_GivesTheFileItCameFrom()
    {
        var file = SpecFile.Of(Commented + "\n");
        var changed = file.With(file.Draft.With("metric", "loss"));

        Assert.Contains("objectives: [{metric: loss, direction: maximize}]", changed.Text);
        Assert.Same(file.Text, file.With(file.Draft.With("metric", "val_acc")).Text);
        Assert.True(JsonMeaning.Same(Json(Commented), Json(changed.With(changed.Draft.With("metric", "val_acc")).Text)));
    }

    [Fact]
    public void File_Typed_IsWhatTheFormShows()
    {
        var file = SpecFile.Of(Commented);

        Assert.Equal("weekly", file.Draft["name"]);
        Assert.Equal("python3 train.py --lr {lr}", file.Draft["command"]);
        Assert.Equal(("val_acc", "maximize", "random"), (file.Draft["metric"], file.Draft["direction"], file.Draft["optimizer.kind"]));
        Assert.Equal([("lr", "0.0001", true), ("momentum", "0.5", false)], file.Draft.Parameters.Select(p => (p.Name, p.Low, p.Log)));
        Assert.Equal(["notes_of_mine"], file.Draft.Rest.Select(f => f.Key));
    }

    [Fact]
    public void File_Broken_KeepsWhatWasTypedAndTheFormAsItWas()
    {
        var file = SpecFile.Of(Commented).WithText("name: [never closed");

        Assert.False(file.IsReadable);
        Assert.Equal(("name: [never closed", "weekly"), (file.Text, file.Draft["name"]));
        Assert.Contains("line", Assert.Single(file.Unreadable).Message);
        Assert.Same(file, file.With(file.Draft.With("name", "lost?")));
        Assert.Equal("mended", file.WithText("name: mended").Draft["name"]);
    }

    [Fact]
    public void HalfTypedNumbers_StandInBothAsTheyAre()
    {
        var file = SpecFile.Of("search_space:\n  lr: {uniform: [0, 1]}\n");

        var typed = file.With(file.Draft.With(file.Draft.Parameters[0] with { Low = "1e-" }).With("max_runs", "1x"));

        Assert.Equal("1e-", typed.Draft.Parameters[0].Low);
        Assert.Equal("search_space:\n  lr: {uniform: [\"1e-\", 1]}\nmax_runs: \"1x\"\n", typed.Text);
        Assert.Equal(("1e-", "1x"), (SpecFile.Of(typed.Text).Draft.Parameters[0].Low, SpecFile.Of(typed.Text).Draft["max_runs"]));
    }

    [Fact]
    public void RowsThatNoFileCanHold_StayWhileTheFileIsTyped()
    {
        var file = SpecFile.Of("search_space:\n  lr: [1, 2]\n");
        var draft = file.Draft.Add(1, out var unnamed).Add(2, out var twice);
        file = file.With(draft.With(draft.Parameters[1] with { Low = "5" }).With(draft.Parameters[2] with { Name = "lr", Values = "kept" }));
        Assert.DoesNotContain("5", file.Text);

        var typed = file.WithText(file.Text + "metric: loss\n");

        Assert.Equal([("lr", "1, 2"), ("", ""), ("lr", "kept")], typed.Draft.Parameters.Select(p => (p.Name, p.Values)));
        Assert.Equal([unnamed, twice], typed.Draft.Parameters.Skip(1).Select(p => p.Id));
    }

    [Fact]
    public void Rows_MovedRenamedAndRemoved_MoveInTheFile()
    {
        var file = SpecFile.Of("search_space:\n  a: [1, 2]\n  b: [3, 4]\n  c: [5, 6] # mine\nmetric: m\n");
        var (a, b) = (file.Draft.Parameters[0], file.Draft.Parameters[1]);

        Assert.Equal("search_space:\n  b: [3, 4]\n  a: [1, 2]\n  c: [5, 6] # mine\nmetric: m\n", file.With(file.Draft.Move(a.Id, 1)).Text);
        Assert.Equal("search_space:\n  a: [1, 2]\n  c: [5, 6] # mine\nmetric: m\n", file.With(file.Draft.Remove(b.Id)).Text);
        Assert.Equal("search_space:\n  z: [1, 2]\n  b: [3, 4]\n  c: [5, 6] # mine\nmetric: m\n", file.With(file.Draft.With(a with { Name = "z" })).Text);
        Assert.Equal("metric: m\n", file.With(file.Draft.Remove(a.Id).Remove(b.Id).Remove(file.Draft.Parameters[2].Id)).Text);
    }

    [Fact]
    public void EmptyFile_GrowsFieldByFieldInTheUsualOrder()
    {
        var file = SpecFile.Empty;

        foreach (var (field, text) in ((string, string)[])[("metric", "loss"), ("budget.usd", "5"), ("name", "nine"), ("price.local", "0.5"), ("environment", "A=1\nB=x y"), ("tags", "one, two")])
        {
            file = file.With(file.Draft.With(field, text));
        }

        Assert.Equal("name: nine\nenvironment: {A: \"1\", B: x y}\nmetric: loss\nbudget: {usd: 5}\nprice: {local: 0.5}\ntags: [one, two]\n", file.Text);
        Assert.Equal("", file.With(SpecDraft.Empty).Text);
    }

    [Fact]
    public void Json_StaysJson()
    {
        var file = SpecFile.Of("{\"name\": \"a\"}");

        Assert.Equal("{\n  \"name\": \"a\",\n  \"metric\": \"m\"\n}\n", file.With(file.Draft.With("metric", "m")).Text);
    }

    [Fact]
    public void Comments_OutliveAnEmptyFile()
    {
        var file = SpecFile.Of("# to do\n");

        Assert.Equal("# to do\nname: a\n", file.With(file.Draft.With("name", "a")).Text);
    }

    internal static JsonObject Json(string text) => JsonObject.Create(DocumentReader.Read(text, []) ?? throw new InvalidDataException(text))!;

    private static string Meaning(string text) => System.Text.Json.JsonSerializer.Serialize(Specs.Read(text), Engine.Sweeps.SweepJson.Options);

    private static IEnumerable<string> Rows(SpecDraft draft) =>
        draft.Parameters.Select(p => $"{p.Name} {p.Form} {p.Low} {p.High} {p.Step} {p.Log} {p.Values} {string.Join(';', p.When)} {p.Written?.ToJsonString()} {p.More?.ToJsonString()}");
}
