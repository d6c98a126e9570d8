using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis;

namespace Sweepboard.Engine.Control;

/// <summary>Finds the training code that a command names: its script, the modules beside it that the script imports, and its configuration files. Only looks, runs nothing.</summary>
internal sealed partial class RunCode
{
    private const int MostFiles = 20;

    private static readonly string[] Sources = [".py", ".sh", ".ipynb"];
    private static readonly string[] Configurations = [".yaml", ".yml", ".json", ".toml", ".ini", ".cfg"];

    private readonly SourceFolder _folder;
    private readonly Dictionary<string, SourceFile> _found = [];
    private readonly Queue<SourceFile> _toRead = new();

    private RunCode(SourceFolder folder) => _folder = folder;

    /// <param name="command">The words of the command, placeholders filled.</param>
    /// <param name="workingDirectory">Where it runs; null: in a folder of the attempt's own.</param>
    public static (IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Notes) Find(IReadOnlyList<string> command, string? workingDirectory)
    {
        if ((workingDirectory ?? ScriptFolder(command)) is not { } root)
        {
            return ([], []);
        }

        var folder = new SourceFolder(Path.GetFullPath(root));
        if (!folder.Exists)
        {
            return ([], [$"The folder {root} that the command runs in cannot be read here, so there is no code to look at."]);
        }

        var code = new RunCode(folder);
        code.Read(command);
        return ([.. code._found.Values], code._found.Count == MostFiles ? [$"Only the first {MostFiles} files that the command leads to are looked at."] : []);
    }

    // A command that runs nowhere in particular may name its script by its whole path.
    private static string? ScriptFolder(IReadOnlyList<string> command) =>
        command.Skip(1).Prepend(command.Count > 0 ? command[0] : "").FirstOrDefault(w => Path.IsPathRooted(w) && Sources.Contains(Path.GetExtension(w))) is { } script ? Path.GetDirectoryName(script) : null;

    private void Read(IReadOnlyList<string> command)
    {
        for (var i = 0; i < command.Count; i++)
        {
            TakeWord(command[i]);
            if (command[i] == "-m" && i + 1 < command.Count)
            {
                TakeModule(command[i + 1], "");
            }
        }

        while (_toRead.TryDequeue(out var file))
        {
            Follow(file);
        }
    }

    private void TakeWord(string word)
    {
        var path = word.StartsWith('-') && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? word[(equals + 1)..] : word;
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (Sources.Contains(ending) || Configurations.Contains(ending))
        {
            Take(path);
        }
    }

    private void Follow(SourceFile file)
    {
        var folder = Path.GetDirectoryName(file.Path) ?? "";
        if (file.Path.EndsWith(".sh", StringComparison.Ordinal))
        {
            foreach (Match word in Word().Matches(file.Text))
            {
                TakeWord(word.Value);
            }
        }
        else if (file.Path.EndsWith(".py", StringComparison.Ordinal))
        {
            foreach (Match import in Import().Matches(file.Text))
            {
                TakeImport(import, folder);
            }
        }
    }

    private void TakeImport(Match import, string folder)
    {
        var module = import.Groups["from"].Success ? import.Groups["from"].Value : import.Groups["import"].Value;
        foreach (var one in module.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var name = one.Split(' ')[0];
            var dots = name.TakeWhile(c => c == '.').Count();
            var from = folder;
            for (var up = 1; up < dots; up++)
            {
                from = Path.GetDirectoryName(from) ?? "";
            }

            // A name that is imported from a package may be a module of it.
            TakeModule(name[dots..], from);
            foreach (var inner in import.Groups["names"].Value.Split([',', ' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Take(MostFiles))
            {
                TakeModule($"{name[dots..]}.{inner}".Trim('.'), from);
            }
        }
    }

    private void TakeModule(string module, string folder)
    {
        if (module.Length == 0)
        {
            return;
        }

        var path = module.Replace('.', '/');
        foreach (var from in new[] { folder, "" }.Distinct())
        {
            Take(Path.Combine(from, path + ".py"));
            Take(Path.Combine(from, path, "__init__.py"));
        }
    }

    private void Take(string path)
    {
        if (_found.Count < MostFiles && _folder.Read(path) is { } read && !_found.ContainsKey(read.Path))
        {
            var file = new SourceFile(read.Path, read.Text);
            _found.Add(read.Path, file);
            _toRead.Enqueue(file);
        }
    }

    [GeneratedRegex(@"^[ \t]*(from[ \t]+(?<from>[\w.]+)[ \t]+import[ \t]+\(?(?<names>[^\r\n#]*)|import[ \t]+(?<import>[\w., \t]+))", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Import();

    [GeneratedRegex(@"[^\s'""<>|;&()]+\.(py|sh|ya?ml|json|toml)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
