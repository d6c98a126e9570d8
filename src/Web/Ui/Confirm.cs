namespace Sweepboard.Web.Ui;

/// <summary>Asks this page's reader before something that cannot be undone: <c>if (await confirm.AskAsync(…))</c>.</summary>
public sealed class Confirm
{
    private Func<Question, Task<bool>>? _ask;

    /// <param name="Title">What will happen, as a question: "Stop this sweep?"</param>
    /// <param name="Detail">What it means and what it leaves alone.</param>
    /// <param name="Yes">The verb: "Stop the sweep".</param>
    public sealed record Question(string Title, string Detail, string Yes);

    public Task<bool> AskAsync(string title, string detail, string yes) => _ask?.Invoke(new(title, detail, yes)) ?? Task.FromResult(false);

    internal void AnswerBy(Func<Question, Task<bool>>? ask) => _ask = ask;
}
