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

    private void Set(Func<ParameterDraft, ParameterDraft> change) => Form.Change(draft => draft.With(Row.Id, change));

    private void Set(int index, Func<ConditionDraft, ConditionDraft> change) =>
        Set(row => index < row.When.Length ? row with { When = row.When.SetItem(index, change(row.When[index])) } : row);

    private void AddCondition()
    {
        var (other, field) = (Others.First(), Field($"when.{Row.When.Length}.parameter"));
        Form.Act(file => new(file.With(file.Draft.With(Row.Id, row => row with { When = row.When.Add(new(other, "")) })), null, field));
    }

    private void RemoveCondition(int index) =>
        Form.Act(file => new(file.With(file.Draft.With(Row.Id, row => row with { When = row.When.RemoveAt(index) })), $"The condition of {Title} is gone.", Field("name")));

    private void Move(int by, string button) => Form.Act(file => new(file.With(file.Draft.Move(Row.Id, by)), null, Field(button)));

    private void AddAfter() => Form.AddRow(draft => draft.PlaceOf(Row.Id) + 1);

    private void Remove() => Form.Act(file =>
    {
        var left = file.Draft.Remove(Row.Id);
        var next = left.Parameters.IsEmpty ? null : left.Parameters[Math.Min(At, left.Parameters.Length - 1)];
        return new(file.With(left), Row.IsBlank ? null : $"{Title} is gone.", next is null ? "add-parameter" : $"space.{next.Id}.name");
    });
}
