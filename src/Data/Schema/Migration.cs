namespace Sweepboard.Data.Schema;

/// <summary>One step of the schema: the statements that lead from the version before to the next.</summary>
internal sealed record Migration(string Sql);
