using Microsoft.Data.Sqlite;
using Sweepboard.Data.Folder;
using Sweepboard.Data.Sqlite;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Writing;

/// <summary>A small write that changes nothing of meaning: it shows whether writing works again.</summary>
internal sealed class ProbeItem(SqliteConnection connection, FolderPaths paths) : WriteItem(Durability.PowerLoss, CancellationToken.None)
{
    public override bool First => true;

    public override void Write()
    {
        if (StorageProblem.FreeBytes(paths) < StorageProblem.LeastFreeBytes)
        {
            throw new IOException("Too little space is left.");
        }

        connection.Execute("INSERT INTO meta (key, value) VALUES ('probes', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1");
    }

    public override void Acknowledge()
    {
        // Its success is the answer.
    }

    public override void Fail(Exception reason)
    {
        // The health has noted it and will try again.
    }

    public override void Cancel()
    {
        // Nobody can.
    }
}
