using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>What each name of a file stands for, by scope, in the order of the text.</summary>
internal sealed class Bindings
{
    private readonly Dictionary<(PyNode Scope, string Name), List<Binding>> _byName = [];
    private readonly Dictionary<(PyNode Class, string Attribute), List<Binding>> _ofSelf = [];

    public Bindings(PyFile file)
    {
        foreach (var node in file.Nodes)
        {
            Look(node);
        }
    }

    public IReadOnlyList<Binding> In(PyNode scope, string name) => _byName.GetValueOrDefault((scope, name)) ?? [];

    /// <summary>What a class's methods and body set as an attribute of its instances.</summary>
    public IReadOnlyList<Binding> OfInstances(PyNode type, string attribute) => _ofSelf.GetValueOrDefault((type, attribute)) ?? [];

    public IEnumerable<Binding> AllOfInstances(PyNode type) =>
        _ofSelf.Where(pair => pair.Key.Class == type).SelectMany(pair => pair.Value).OrderBy(b => b.Target.Order);

    public bool Knows(string name) => _byName.Keys.Any(k => k.Name == name);

    private void Look(PyNode node)
    {
        switch (node.Kind)
        {
            case PyKind.Assign:
                foreach (var target in node.List("targets"))
                {
                    Bind(target!, node["value"], BindingKind.Assigned);
                }

                break;
            case PyKind.AnnAssign when node["value"] is { } value:
                Bind(node["target"]!, value, BindingKind.Assigned);
                break;
            case PyKind.NamedExpr:
                Bind(node["target"]!, node["value"], BindingKind.Assigned);
                break;
            case PyKind.AugAssign:
                Bind(node["target"]!, node, BindingKind.Changed);
                break;
            case PyKind.For or PyKind.AsyncFor or PyKind.comprehension:
                Bind(node["target"]!, node["iter"], BindingKind.Iterated);
                break;
            case PyKind.withitem when node["optional_vars"] is { } target:
                Bind(target, node["context_expr"], BindingKind.Entered);
                break;
            case PyKind.FunctionDef or PyKind.AsyncFunctionDef or PyKind.ClassDef:
                Add(node.Scope(), new(node.Name()!, BindingKind.Defined, node, node));
                break;
            case PyKind.alias:
                Add(node.Scope(), new(node.Word("asname") ?? node.Word("name")!.Split('.')[0], BindingKind.Imported, node, node));
                break;
            case PyKind.arg:
                Add(node.Above().First(n => n.IsFunction() || n.Is(PyKind.Lambda)), new(node.Name()!, BindingKind.Parameter, node, null));
                break;
        }
    }

    private void Bind(PyNode target, PyNode? value, BindingKind kind, int element = -1)
    {
        if (target.Kind is PyKind.Tuple or PyKind.List)
        {
            var parts = target.List("elts");
            var values = value is { Kind: PyKind.Tuple or PyKind.List } && kind == BindingKind.Assigned && value.List("elts").Count == parts.Count ? value.List("elts") : null;
            for (var i = 0; i < parts.Count; i++)
            {
                Bind(parts[i]!, values?[i] ?? value, kind, values is null ? i : -1);
            }
        }
        else if (target.Is(PyKind.Starred))
        {
            Bind(target["value"]!, value, kind, int.MaxValue);
        }
        else if (target.Dotted() is { } name)
        {
            Add(target.Scope(), new(name, kind, target, value, element));
        }
    }

    private void Add(PyNode scope, Binding binding)
    {
        Put(_byName, (scope, binding.Name), binding);
        if (scope.Is(PyKind.ClassDef))
        {
            Put(_ofSelf, (scope, binding.Name), binding);
        }
        else if (binding.Name.StartsWith("self.", StringComparison.Ordinal) && binding.Target.Class() is { } type)
        {
            Put(_ofSelf, (type, binding.Name[5..]), binding);
        }
    }

    private static void Put<TKey>(Dictionary<TKey, List<Binding>> table, TKey key, Binding binding)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var list))
        {
            table[key] = list = [];
        }

        list.Add(binding);
    }
}
