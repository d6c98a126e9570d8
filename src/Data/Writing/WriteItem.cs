using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Writing;

/// <summary>Something to write, on its way to the writer: it is written whole or not at all, together with others.</summary>
internal abstract class WriteItem(Durability durability, CancellationToken cancellation)
{
    public Durability Durability { get; } = durability;

    /// <summary>How many rows it writes, at least: bounds how long those who share its transaction wait.</summary>
    public virtual int Rows => 1;

    /// <summary>Whether it goes before whatever is large and can wait.</summary>
    public virtual bool First => false;

    /// <summary>Until it is taken, whoever asked may still change their mind.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    protected CancellationToken Cancellation => cancellation;

    /// <summary>Writes within the transaction under way.</summary>
    public abstract void Write();

    /// <summary>The transaction is kept.</summary>
    public abstract void Acknowledge();

    /// <summary>Nothing of it was kept.</summary>
    public abstract void Fail(Exception reason);

    public abstract void Cancel();
}
