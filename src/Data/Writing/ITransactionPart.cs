namespace Sweepboard.Data.Writing;

/// <summary>Keeps in memory what the database also holds, and must follow what becomes of each transaction. Called on the writer's thread.</summary>
internal interface ITransactionPart
{
    void Committed(bool flushed);

    void RolledBack();
}
