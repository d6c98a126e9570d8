using System.Text;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class FailureQuoteTests
{
    [Theory]
    [InlineData("a\n  ValueError: x\nb\nValueError: x\nend", "ValueError: x", 20)]
    [InlineData("ValueError: x", "ValueError: x", 0)]
    [InlineData("a\r\n\tValueError: and so on and on\r\n", "ValueError: and so", 3)]
    public void Find_IsTheLastLineThatBeginsSo(string log, string quoted, long at) =>
        Assert.Equal(1_000 + at, FailureQuote.Find(Encoding.UTF8.GetBytes(log), 1_000, quoted)?.At);

    [Theory]
    [InlineData("", "x")]
    [InlineData("\n\n", "x")]
    [InlineData("before ValueError", "ValueError")]
    [InlineData("text", "")]
    public void Find_WhatIsNotThere_IsNull(string log, string quoted) => Assert.Null(FailureQuote.Find(Encoding.UTF8.GetBytes(log), 0, quoted));
}
