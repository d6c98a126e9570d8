using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Errors;

/// <summary>Says what could not be read of a request, without the names that things have inside the server.</summary>
internal static partial class Unreadable
{
    public static Problem Of(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            var path = json.Path is { Length: > 2 } at ? at[2..] : "(body)";
            return new(path, string.Create(CultureInfo.InvariantCulture, $"is not what is expected here, or not JSON (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1})"),
                "the description of this address stands in /openapi/v1.json");
        }

        return Parameter().Match(bad.Message) is { Success: true } named
            ? new(JsonNamingPolicy.SnakeCaseLower.ConvertName(named.Groups["name"].Value), $"cannot be read: '{Shorten(named.Groups["value"].Value)}'")
            : new("(body)", bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => "is larger than this server takes",
                StatusCodes.Status415UnsupportedMediaType => "must be JSON: send Content-Type: application/json",
                _ => "is missing or cannot be read",
            });
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";

    [GeneratedRegex("^Failed to bind parameter \"\\S+ (?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
