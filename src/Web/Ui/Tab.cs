namespace Sweepboard.Web.Ui;

/// <summary>One of several views of a page, by its name in the address.</summary>
public sealed record Tab(string Name, string Title, int? Count = null);
