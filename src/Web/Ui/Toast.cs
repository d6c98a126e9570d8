namespace Sweepboard.Web.Ui;

/// <summary>Something said in passing, perhaps with one thing to do about it.</summary>
public sealed record Toast(long Number, string Text, string? Action, Func<Task>? Act, bool IsTrouble);
