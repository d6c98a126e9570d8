using Microsoft.AspNetCore.Components;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.NewSweep;

public sealed partial class ParameterRow
{
    [Parameter, EditorRequired]
    public required ParameterDraft Row { get; set; }

    [Parameter, EditorRequired]
    public required int At { get; set; }

    private string Title => Row.Name.Trim() is { Length: > 0 } name ? Show.Plain(name) : $"parameter {At + 1}";

    private string Problems => $"{FormView.IdOf(Field(""))}-problems";

    private IEnumerable<string> Others => Form.Draft.Names.Where(n => n != Row.Name.Trim());

    // The browser keeps what stands in inputs: what belongs to other kinds of values stands in these.
    private IEnumerable<(string Part, string Value)> Unseen
    {
        get
        {
            var (hasEnds, hasValues) = (Row.Form is ParameterForm.Real or ParameterForm.Whole or ParameterForm.Steps, Row.Form is ParameterForm.List or ParameterForm.Fixed);
            (string Part, string Value, bool IsSeen)[] parts =
            [
                ("low", Row.Low, hasEnds), ("high", Row.High, hasEnds), ("step", Row.Step, Row.Form == ParameterForm.Steps), ("values", Row.Values, hasValues),
                ("log", Row.Log ? "true" : "", hasEnds && Row.Form != ParameterForm.Steps), ("written", Row.Written?.ToJsonString() ?? "", false), ("more", Row.More?.ToJsonString() ?? "", false),
            ];
            return parts.Where(p => !p.IsSeen && p.Value.Length > 0).Select(p => (p.Part, p.Value));
        }
    }

    private string Field(string part) => $"space.{Row.Id}.{part}";

    private string Id(string part) => FormView.IdOf(Field(part));

    private string Wrong(string part) => Form.ProblemsOf(Field(part)).Any() ? "true" : "false";

    private void Set(ParameterDraft row) => Form.Change(Form.Draft.With(row));

    private void Set(int index, ConditionDraft condition) => Set(Row with { When = Row.When.SetItem(index, condition) });

    private void AddCondition() =>
        Form.Act(Form.File.With(Form.Draft.With(Row with { When = Row.When.Add(new(Others.First(), "")) })), null, Field($"when.{Row.When.Length}.parameter"));

    private void RemoveCondition(int index) =>
        Form.Act(Form.File.With(Form.Draft.With(Row with { When = Row.When.RemoveAt(index) })), $"The condition of {Title} is gone.", Field("name"));

    private void Move(int by, string button) => Form.Act(Form.File.With(Form.Draft.Move(Row.Id, by)), null, Field(button));

    private void AddAfter()
    {
        var draft = Form.Draft.Add(At + 1, out var id);
        Form.Act(Form.File.With(draft), null, $"space.{id}.name");
    }

    private void Remove()
    {
        var left = Form.Draft.Remove(Row.Id);
        var next = left.Parameters.IsEmpty ? null : left.Parameters[Math.Min(At, left.Parameters.Length - 1)];
        Form.Act(Form.File.With(left), Row.IsBlank ? null : $"{Title} is gone.", next is null ? "add-parameter" : $"space.{next.Id}.name");
    }
}
