using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

/// <summary>Short ways to what tests read of JSON.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement json, string field) => json.GetProperty(field).GetString()!;

    public static int Number(this JsonElement json, string field) => json.GetProperty(field).GetInt32();

    public static string[] Names(this JsonElement json) => [.. json.EnumerateObject().Select(f => f.Name)];

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string field = "items") => [.. json.GetProperty(field).EnumerateArray()];
}
