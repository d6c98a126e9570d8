using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sweepboard.Web.NewSweep;

/// <summary>The same sweep as commands for other places. None of them holds the key: it is read from SWEEPBOARD_TOKEN.</summary>
public static class Snippets
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A shell command that needs no file.</summary>
    public static string Curl(string text, Uri server)
    {
        var end = "SPEC";
        while (text.Split('\n').Contains(end))
        {
            end += "_";
        }

        return $"""
            curl -H "Authorization: Bearer $SWEEPBOARD_TOKEN" --data-binary @- {Address(server)} <<'{end}'
            {text.TrimEnd('\n')}
            {end}

            """;
    }

    /// <summary>A Python program that needs no module beside the standard ones.</summary>
    public static string Python(string text, Uri server) => $"""
        import json, os, urllib.error, urllib.request

        spec = {PythonText(text)}
        request = urllib.request.Request(
            "{Address(server)}", spec.encode(),
            {"{"}"Authorization": "Bearer " + os.environ["SWEEPBOARD_TOKEN"], "Content-Type": "application/yaml"{"}"})
        try:
            print(json.load(urllib.request.urlopen(request))["id"])
        except urllib.error.HTTPError as refused:
            raise SystemExit(refused.read().decode())

        """;

    private static string Address(Uri server) => new Uri(server, "api/v1/sweeps").AbsoluteUri;

    // A raw text shows the file as it is; where it cannot, a JSON text is a Python text too.
    private static string PythonText(string text) =>
        text.Contains("\"\"\"", StringComparison.Ordinal) || !text.EndsWith('\n') ? JsonSerializer.Serialize(text, Relaxed) : $"r\"\"\"\n{text}\"\"\"";
}
