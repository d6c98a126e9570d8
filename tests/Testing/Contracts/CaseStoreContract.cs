using System.Text;
using Sweepboard.Engine.Diagnosis.Sessions;
using Xunit;

namespace Sweepboard.Testing.Contracts;

/// <summary>What every store of cases must do.</summary>
public abstract class CaseStoreContract
{
    private static readonly DiagnosisId One = new("k3v9x2ab");
    private static readonly DiagnosisId Other = new("b3v9x2ab");

    protected abstract ICaseStore Store { get; }

    [Fact]
    public async Task Open_AfterKeep_GivesWhatWasKept()
    {
        await Store.KeepAsync(One, [Part("case.json", "{}"), Part("file-1", "print(1)\n")], default);

        Assert.Equal("print(1)\n", Text(One, "file-1"));
        Assert.Equal("{}", Text(One, "case.json"));
    }

    [Fact]
    public async Task Open_WhatWasNotKept_GivesNothing()
    {
        Assert.Null(Store.Open(One, "case.json"));

        await Store.KeepAsync(One, [Part("case.json", "{}")], default);

        Assert.Null(Store.Open(One, "log"));
        Assert.Null(Store.Open(Other, "case.json"));
    }

    [Fact]
    public async Task Open_GivesAStreamThatCanSeek()
    {
        await Store.KeepAsync(One, [Part("log", "0123456789")], default);
        using var log = Store.Open(One, "log")!;

        log.Seek(-3, SeekOrigin.End);

        Assert.Equal(10, log.Length);
        Assert.Equal('7', log.ReadByte());
    }

    [Fact]
    public async Task Keep_Again_ReplacesAllParts()
    {
        await Store.KeepAsync(One, [Part("case.json", "1"), Part("log", "1")], default);

        await Store.KeepAsync(One, [Part("case.json", "2")], default);

        Assert.Equal("2", Text(One, "case.json"));
        Assert.Null(Store.Open(One, "log"));
    }

    [Fact]
    public async Task Keep_APartThatFails_KeepsNothing()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Store.KeepAsync(One, [Part("case.json", "1"), new("log", () => throw new InvalidOperationException())], default));

        Assert.Null(Store.Open(One, "case.json"));
    }

    [Theory]
    [InlineData("../case.json")]
    [InlineData("/etc/passwd")]
    [InlineData(".hidden")]
    [InlineData("")]
    public async Task Keep_ANameThatLeadsElsewhere_IsRefused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.KeepAsync(One, [Part(name, "1")], default));

    [Fact]
    public async Task Remove_ForgetsTheCaseAndNoOther()
    {
        await Store.KeepAsync(One, [Part("case.json", "1")], default);
        await Store.KeepAsync(Other, [Part("case.json", "2")], default);

        Store.Remove(One);
        Store.Remove(One);

        Assert.Null(Store.Open(One, "case.json"));
        Assert.Equal("2", Text(Other, "case.json"));
    }

    private static CasePart Part(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private string Text(DiagnosisId id, string part)
    {
        using var stream = Store.Open(id, part);
        return new StreamReader(stream!).ReadToEnd();
    }
}
