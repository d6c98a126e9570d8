using System.Text;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Spaces;

public class HalfCharactersTests
{
    [Theory]
    [InlineData("""{"a": "\ud83d\ude00"}""", null)]
    [InlineData("""{"a": "\\ud83d", "b": "\n\\"}""", null)]
    [InlineData("""{"a": "\u00e9"}""", null)]
    [InlineData("""{"a": "\ud83d"}""", """has half a character, \ud83d, at byte 7""")]
    [InlineData("""["\ude00\ud83d"]""", """has half a character, \ude00, at byte 2""")]
    [InlineData("""["\\\ud83d\u0041"]""", """has half a character, \ud83d, at byte 4""")]
    [InlineData("\"\\", null)]
    public void Find_AnEscapeOfHalfAPair_SaysWhere(string json, string? says) => Assert.Equal(says, HalfCharacters.Find(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Find_BytesThatAreNoText_SaysSo() => Assert.Equal("is not UTF-8", HalfCharacters.Find([(byte)'"', 0xc3, (byte)'"']));
}
