using System.Runtime.Versioning;
using Sweepboard.Data.Cases;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Data.Tests;

public sealed class FileCaseStoreTests : CaseStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    protected override ICaseStore Store => field ??= new FileCaseStore(_folder.File("diagnoses"));

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Keep_MakesFilesThatOnlyTheirOwnerMayRead()
    {
        await Store.KeepAsync(new("k3v9x2ab"), [new("case.json", () => new MemoryStream([1]))], default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("diagnoses/k3v9x2ab/case.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("diagnoses/k3v9x2ab")));
    }

    [Fact]
    public async Task Keep_WhereNothingCanBeWritten_SaysSoAndWhere()
    {
        await File.WriteAllTextAsync(_folder.File("blocked"), "");
        var store = new FileCaseStore(_folder.File("blocked/diagnoses"));

        var refused = await Assert.ThrowsAsync<LogUnavailableException>(() => store.KeepAsync(new("k3v9x2ab"), [new("case.json", () => new MemoryStream([1]))], default));

        Assert.Contains(_folder.File("blocked/diagnoses"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_ThatFails_LeavesNothingBehind()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Store.KeepAsync(new("k3v9x2ab"), [new("case.json", () => new MemoryStream([1])), new("log", () => throw new InvalidDataException())], default));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("diagnoses")));
    }

    public void Dispose() => _folder.Dispose();
}
