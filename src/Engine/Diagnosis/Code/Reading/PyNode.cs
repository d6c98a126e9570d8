namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>A node of a Python syntax tree: where it stands, its words, and what hangs below it.</summary>
internal sealed class PyNode
{
    private readonly (string Name, IReadOnlyList<PyNode?> Nodes)[] _fields;
    private readonly (string Name, string Word)[] _words;

    public PyNode(PyKind kind, PySpan span, (string, IReadOnlyList<PyNode?>)[] fields, (string, string)[] words)
    {
        (Kind, Span, _fields, _words) = (kind, span, fields, words);
        foreach (var child in Children)
        {
            child.Parent = this;
        }
    }

    public PyKind Kind { get; }

    public PySpan Span { get; }

    public PyNode? Parent { get; private set; }

    /// <summary>The file; set once the tree is whole.</summary>
    public PyFile File { get; private set; } = null!;

    /// <summary>Its number in the order of the text, a parent before its children.</summary>
    public int Order { get; private set; }

    /// <summary>The number after that of its last descendant.</summary>
    public int OrderEnd { get; private set; }

    public int Line => Span.Line;

    public IEnumerable<PyNode> Children
    {
        get
        {
            foreach (var (_, nodes) in _fields)
            {
                foreach (var node in nodes)
                {
                    if (node is not null)
                    {
                        yield return node;
                    }
                }
            }
        }
    }

    /// <summary>The one node in a field, or the first of several.</summary>
    public PyNode? this[string field] => List(field) is [var first, ..] ? first : null;

    /// <summary>The nodes in a field; a missing one (the key of <c>**x</c> in a dictionary) is null.</summary>
    public IReadOnlyList<PyNode?> List(string field)
    {
        foreach (var (name, nodes) in _fields)
        {
            if (name == field)
            {
                return nodes;
            }
        }

        return [];
    }

    /// <summary>The word in a field: a name, an operator.</summary>
    public string? Word(string field)
    {
        foreach (var (name, word) in _words)
        {
            if (name == field)
            {
                return word;
            }
        }

        return null;
    }

    public bool Is(PyKind kind) => Kind == kind;

    /// <summary>Itself and all below it, in the order of the text.</summary>
    public ReadOnlySpan<PyNode> Below() => File.Nodes.AsSpan(Order, OrderEnd - Order);

    /// <summary>Those of a kind among itself and all below it, in the order of the text.</summary>
    public IEnumerable<PyNode> All(PyKind kind)
    {
        for (var i = Order; i < OrderEnd; i++)
        {
            if (File.Nodes[i].Kind == kind)
            {
                yield return File.Nodes[i];
            }
        }
    }

    /// <summary>All above it, the nearest first.</summary>
    public IEnumerable<PyNode> Above()
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }

    /// <summary>Whether it is that node or stands below it.</summary>
    public bool Within(PyNode other) => File == other.File && Order >= other.Order && Order < other.OrderEnd;

    /// <summary>Which field of its parent it stands in.</summary>
    public string? FieldOfParent()
    {
        foreach (var (name, nodes) in Parent?._fields ?? [])
        {
            if (nodes.Contains(this))
            {
                return name;
            }
        }

        return null;
    }

    public override string ToString() => $"{Kind} {File?.Path}:{Line}";

    internal PyNode[] Settle(PyFile file)
    {
        var all = new List<PyNode>();
        Number(this, file, all);
        return [.. all];
    }

    private static void Number(PyNode root, PyFile file, List<PyNode> all)
    {
        root.File = file;
        root.Order = all.Count;
        all.Add(root);
        foreach (var child in root.Children)
        {
            Number(child, file, all);
        }

        root.OrderEnd = all.Count;
    }
}
