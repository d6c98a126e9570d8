using System.Text;
using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Takes the Python out of a Jupyter notebook, and remembers where each line stands in the notebook's text.</summary>
internal static class Notebook
{
    /// <summary>Null: the text is not a notebook.</summary>
    public static PySource? Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lines = new List<string>();
        var places = new List<int>();
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 64, AllowTrailingCommas = true });
            var code = Cells(document.RootElement).Select(IsCode).ToList();
            var cell = -1;
            foreach (var (number, line, source) in Sources(bytes))
            {
                if (number >= code.Count || !code[number])
                {
                    continue;
                }

                var parts = source.TrimEnd('\n').Split('\n');
                foreach (var part in parts)
                {
                    lines.Add(WithoutMagic(part, number != cell));
                    places.Add(line);
                    cell = number;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        return lines.Count == 0 ? null : new(lines, PySource.SplitLines(text), places);
    }

    private static IEnumerable<JsonElement> Cells(JsonElement root) =>
        root.TryGetProperty("cells", out var cells) ? cells.EnumerateArray()
        : root.TryGetProperty("worksheets", out var sheets) ? sheets.EnumerateArray().SelectMany(s => s.GetProperty("cells").EnumerateArray())
        : [];

    private static bool IsCode(JsonElement cell) =>
        cell.TryGetProperty("cell_type", out var type) && type.GetString() == "code";

    // Cells are counted by their "source" (old notebooks: "input" or "source"), the only arrays of text at that depth.
    private static List<(int Cell, int Line, string Text)> Sources(byte[] bytes)
    {
        var found = new List<(int, int, string)>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64, AllowTrailingCommas = true });
        var (cell, inside, depth, line, counted) = (-1, false, 0, 1, 0);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && !inside && (reader.ValueTextEquals("cell_type"u8)))
            {
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= 5 && (reader.ValueTextEquals("source"u8) || reader.ValueTextEquals("input"u8)))
            {
                (cell, inside, depth) = (cell + 1, true, reader.CurrentDepth);
                continue;
            }

            if (inside && reader.TokenType == JsonTokenType.String)
            {
                for (; counted < reader.TokenStartIndex; counted++)
                {
                    line += bytes[counted] == (byte)'\n' ? 1 : 0;
                }

                found.Add((cell, line, reader.GetString() ?? ""));
            }

            inside = inside && (reader.TokenType == JsonTokenType.StartArray || (reader.TokenType == JsonTokenType.String && reader.CurrentDepth > depth));
        }

        return found;
    }

    // Lines that are for the notebook and not for Python; a cell magic makes the whole cell something else unless it only measures.
    private static string WithoutMagic(string line, bool first)
    {
        var start = line.TrimStart();
        var indent = line[..(line.Length - start.Length)];
        if (start.StartsWith('%') || start.StartsWith('!') || (start.StartsWith('?') && start.Length > 1))
        {
            return first && start.StartsWith("%%", StringComparison.Ordinal) ? "" : $"{indent}pass";
        }

        return line.TrimEnd('\r');
    }
}
