using System.Globalization;

namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Reads the Python among a case's files.</summary>
internal sealed class CodeTextReader(PythonReader? python)
{
    private const int LargestFile = 2 * 1024 * 1024;
    private const int MostFiles = 400;

    public CodeText Read(IReadOnlyList<SourceFile> files)
    {
        var notes = new List<string>();
        var sources = files.Where(IsPython).OrderBy(f => f.Path, StringComparer.Ordinal).Take(MostFiles)
            .Select(file => (File: file, Source: Source(file, notes))).Where(s => s.Source is not null).ToList();
        if (sources.Count == 0)
        {
            return new([], [], notes);
        }

        var parsed = python?.Read([.. sources.Select(s => s.Source!.Text)]);
        if (parsed is null)
        {
            notes.Add(python is null
                ? "No python3 was found on this machine, so code was searched line by line only; install python3, or set its path."
                : "python3 gave no answer within its limits, so code was searched line by line only.");
            return new([], [.. sources.Select(s => s.File)], notes);
        }

        return Sort(sources.Zip(parsed, (s, p) => (s.File, s.Source!, p)), notes);
    }

    private static CodeText Sort(IEnumerable<(SourceFile File, PySource Source, ParsedFile Parsed)> all, List<string> notes)
    {
        var (files, plain) = (new List<PyFile>(), new List<SourceFile>());
        foreach (var (file, source, parsed) in all)
        {
            if (parsed.Nodes is not { } nodes)
            {
                notes.Add($"{file.Path} is not Python that can be read ({parsed.Error}), so it was searched line by line only.");
                plain.Add(file);
                continue;
            }

            var read = new PyFile(file.Path, source, PyTree.Build(nodes));
            files.Add(read);
            if (parsed.LeftOut.Count > 0)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Path} is not valid Python 3; left out or mended: {Lines(parsed.LeftOut, read)}."));
            }
        }

        return new(files, plain, notes);
    }

    private static string Lines(IReadOnlyList<int> lines, PyFile file) =>
        (lines.Count == 1 ? "line " : "lines ") + string.Join(", ", lines.Take(8).Select(file.StoredLine)) + (lines.Count > 8 ? $" and {lines.Count - 8} more" : "");

    private static bool IsPython(SourceFile file) =>
        Path.GetExtension(file.Path).ToUpperInvariant() switch
        {
            ".PY" or ".IPYNB" or ".PYW" => true,
            "" or ".TXT" => LooksLikePython(file.Text),
            _ => false,
        };

    private static bool LooksLikePython(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4000));
        return start.Contains("import torch", StringComparison.Ordinal) || start.Contains("import keras", StringComparison.Ordinal)
            || start.Contains("import tensorflow", StringComparison.Ordinal) || (start.Contains("\ndef ", StringComparison.Ordinal) && start.Contains("import ", StringComparison.Ordinal))
            || (start.StartsWith("#!", StringComparison.Ordinal) && start.Contains("python", StringComparison.Ordinal));
    }

    private static PySource? Source(SourceFile file, List<string> notes)
    {
        if (file.Text.Length > LargestFile)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Path} is larger than 2 MB ({file.Text.Length} characters) and was not read."));
            return null;
        }

        if (file.Text.Contains('\0', StringComparison.Ordinal))
        {
            notes.Add($"{file.Path} contains bytes that are not text and was not read.");
            return null;
        }

        if (!file.Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            return PySource.OfScript(file.Text);
        }

        var cells = Notebook.Read(file.Text);
        if (cells is null)
        {
            notes.Add($"{file.Path} is not a notebook with code in it and was not read.");
        }

        return cells;
    }
}
