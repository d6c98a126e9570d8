using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>What names stand for, across the files of a program.</summary>
internal sealed class Symbols
{
    private readonly Dictionary<PyFile, Bindings> _bindings;
    private readonly Dictionary<string, List<PyFile>> _modules = [];
    private readonly Dictionary<PyFile, List<string>> _stars = [];

    public Symbols(IReadOnlyList<PyFile> files)
    {
        Files = files;
        _bindings = files.ToDictionary(f => f, f => new Bindings(f));
        foreach (var file in files)
        {
            _modules.TryAdd(file.ModuleName, []);
            _modules[file.ModuleName].Add(file);
            _stars[file] = [.. file.Root.All(PyKind.ImportFrom).Where(i => i.List("names") is [{ } only] && only.Word("name") == "*").Select(i => i.Word("module") ?? "")];
        }
    }

    public IReadOnlyList<PyFile> Files { get; }

    public Bindings Of(PyFile file) => _bindings[file];

    /// <summary>The bindings of a name that may hold at a place, the likeliest last; none: nothing in sight binds it.</summary>
    public IReadOnlyList<Binding> Reaching(PyNode use, string name)
    {
        for (var scope = use.Scope(); ; scope = scope.Scope())
        {
            var bindings = scope.Is(PyKind.ClassDef) && scope != use.Scope() ? [] : Of(use.File).In(scope, name);
            if (bindings.Count > 0)
            {
                return scope == use.Scope() ? Before(use, bindings) : AtEnd(bindings);
            }

            if (scope.Is(PyKind.Module))
            {
                return FromStar(use.File, name);
            }
        }
    }

    /// <summary>The likeliest of them.</summary>
    public Binding? Latest(PyNode use, string name) => Reaching(use, name) is [.., var last] ? last : null;

    /// <summary>The definition in the program that an import names; null: it comes from a library.</summary>
    public Binding? Imported(PyNode alias)
    {
        if (alias.Parent is not { Kind: PyKind.ImportFrom } import)
        {
            return null;
        }

        return InModule(import.Word("module") ?? "", alias.Word("name")!, alias.File, 0);
    }

    /// <summary>The library's name of what an import brings.</summary>
    public static string ApiOf(PyNode alias)
    {
        var name = alias.Word("name")!;
        return alias.Parent is { Kind: PyKind.ImportFrom } from ? $"{from.Word("module")}.{name}" : alias.Word("asname") is null ? name.Split('.')[0] : name;
    }

    public IEnumerable<string> StarsOf(PyFile file) => _stars[file];

    public PyFile? Module(string name, PyFile from) =>
        _modules.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..])?.FirstOrDefault(f => f != from);

    private Binding? InModule(string module, string name, PyFile from, int depth)
    {
        if (depth > 4 || Module(module, from) is not { } file)
        {
            return null;
        }

        var found = Of(file).In(file.Root, name) is [.., var last] ? last : null;
        return found is { Kind: BindingKind.Imported, Target.Parent.Kind: PyKind.ImportFrom }
            ? InModule(found.Target.Parent.Word("module") ?? "", found.Target.Word("name")!, file, depth + 1) : found;
    }

    private IReadOnlyList<Binding> FromStar(PyFile file, string name) =>
        _stars[file].Select(module => InModule(module, name, file, 0)).FirstOrDefault(b => b is not null) is { } found ? [found] : [];

    // What stands before the use and may still hold there; in a loop also what stands behind it, if nothing stands before.
    private static List<Binding> Before(PyNode use, IReadOnlyList<Binding> bindings)
    {
        var reaching = new List<Binding>();
        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            var binding = bindings[i];
            if (binding.Kind == BindingKind.Changed || binding.Target.Order > use.Order || (binding.Kind == BindingKind.Assigned && use.Within(binding.Statement)) || Excluded(binding, use))
            {
                continue;
            }

            reaching.Insert(0, binding);
            if (Dominates(binding, use))
            {
                break;
            }
        }

        return reaching.Count > 0 ? reaching : AtEnd(bindings);
    }

    private static List<Binding> AtEnd(IReadOnlyList<Binding> bindings)
    {
        var reaching = new List<Binding>();
        foreach (var binding in bindings.Where(b => b.Kind != BindingKind.Changed).Reverse())
        {
            reaching.Insert(0, binding);
            if (binding.Kind != BindingKind.Assigned || binding.Statement.Above().All(a => a.Kind is not (PyKind.If or PyKind.Try)))
            {
                break;
            }
        }

        return reaching;
    }

    // Whether control cannot come to the use without passing the binding: its block is one of those around the use.
    private static bool Dominates(Binding binding, PyNode use)
    {
        if (binding.Kind is BindingKind.Parameter or BindingKind.Defined or BindingKind.Imported)
        {
            return true;
        }

        var statement = binding.Kind is BindingKind.Iterated or BindingKind.Entered ? binding.Target : binding.Statement;
        foreach (var above in statement.Above())
        {
            if (above.Kind is PyKind.If or PyKind.Try or PyKind.ExceptHandler && !(use.Within(above) && SameBranch(above, statement, use)))
            {
                return false;
            }

            if (above.IsFunction())
            {
                break;
            }
        }

        return true;
    }

    // Another branch of the same choice.
    private static bool Excluded(Binding binding, PyNode use) =>
        binding.Target.Above().Any(above => above.Is(PyKind.If) && use.Within(above) && !SameBranch(above, binding.Target, use) && !Tests(above, use));

    private static bool Tests(PyNode choice, PyNode use) => use.Within(choice["test"]!);

    private static bool SameBranch(PyNode choice, PyNode one, PyNode other) => Branch(choice, one) == Branch(choice, other);

    private static string? Branch(PyNode choice, PyNode node)
    {
        var below = node;
        while (below.Parent != choice)
        {
            below = below.Parent!;
        }

        return below.FieldOfParent();
    }
}
