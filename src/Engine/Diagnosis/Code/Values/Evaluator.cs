using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>Works out constants, arithmetic and conditions, with the values this run was given.</summary>
internal sealed class Evaluator(Resolver resolver, ProgramOptions options)
{
    private const int Deepest = 20;
    private const int MostEffort = 2000;

    private int _effort;

    /// <summary>The value of an expression in this run; null: it cannot be told.</summary>
    public Known? Value(PyNode? expression, Frame? frames = null, int depth = 0)
    {
        _effort = depth == 0 ? 0 : _effort + 1;
        if (expression is null || depth > Deepest || _effort > MostEffort)
        {
            return null;
        }

        if (options.OfRun(expression) is { } direct)
        {
            return direct;
        }

        var node = resolver.Follow(expression, ref frames);
        return options.OfRun(node) ?? Simple(node, frames, depth) ?? (options.DefaultOf(node) is { } fallback && fallback != node ? WithName(Value(fallback, frames, depth + 1), node) : null);
    }

    public double? Number(PyNode? expression, Frame? frames = null) => Value(expression, frames)?.Number;

    /// <summary>Whether a condition holds in this run.</summary>
    public bool? Holds(PyNode test, Frame? frames = null, int depth = 0)
    {
        if (depth > Deepest)
        {
            return null;
        }

        switch (test.Kind)
        {
            case PyKind.UnaryOp when test.Word("op") == "Not":
                return !Holds(test["operand"]!, frames, depth + 1);
            case PyKind.BoolOp:
                var parts = test.List("values").Select(v => Holds(v!, frames, depth + 1)).ToList();
                var all = test.Word("op") == "And";
                return parts.Contains(!all) ? !all : parts.Contains(null) ? null : all;
            case PyKind.Compare when test.List("comparators") is [{ } right]:
                return Compared(test, right, frames, depth);
            default:
                return Value(test, frames, depth + 1)?.Truth;
        }
    }

    private bool? Compared(PyNode test, PyNode right, Frame? frames, int depth)
    {
        if (test["left"]!.Dotted() == "__name__")
        {
            return true;
        }

        var left = Value(test["left"], frames, depth + 1);
        var op = test.Word("ops");
        if (left is null)
        {
            return null;
        }

        if (op is "In" or "NotIn" && right.Kind is PyKind.List or PyKind.Tuple or PyKind.Set)
        {
            return right.List("elts").Any(e => Equals(Value(e, frames, depth + 1)?.Value, left.Value)) == (op == "In");
        }

        if (Value(right, frames, depth + 1) is not { } other)
        {
            return null;
        }

        return op switch
        {
            "Eq" or "Is" => Equals(left.Value, other.Value),
            "NotEq" or "IsNot" => !Equals(left.Value, other.Value),
            "Gt" => left.Number > other.Number,
            "GtE" => left.Number >= other.Number,
            "Lt" => left.Number < other.Number,
            "LtE" => left.Number <= other.Number,
            _ => null,
        };
    }

    private Known? Simple(PyNode node, Frame? frames, int depth) => node.Kind switch
    {
        PyKind.Constant => Constant(node),
        PyKind.UnaryOp when node.Word("op") == "USub" && Value(node["operand"], frames, depth + 1) is { Number: { } number } inner => inner with { Value = -number },
        PyKind.BinOp => Arithmetic(node, frames, depth),
        PyKind.Call when node.Callee() is "float" or "int" && node.List("args") is [{ } only] => Converted(Value(only, frames, depth + 1), node),
        PyKind.Call when node.Callee() is "min" or "max" && node.List("args").Count == 2 => Extreme(node, frames, depth),
        PyKind.Call when node.Callee() == "len" && node.List("args") is [{ } only] && resolver.Follow(only, frames) is { Kind: PyKind.List or PyKind.Tuple } list => new((double)list.List("elts").Count, node),
        _ => null,
    };

    private static Known? Constant(PyNode node) => node.Word("type") switch
    {
        "int" or "float" or "bool" => Known.Read(node.Word("value")!, node),
        "str" => new(node.Word("value"), node),
        "NoneType" => new(null, node),
        _ => null,
    };

    private static Known? Converted(Known? value, PyNode node) =>
        value is { Text: { } text } ? Known.Read(text, node) with { Setting = value.Setting } : value is { Number: { } number } && node.Callee() == "int" ? value with { Value = Math.Truncate(number) } : value;

    private Known? Extreme(PyNode node, Frame? frames, int depth)
    {
        var values = node.List("args").Select(a => Value(a, frames, depth + 1)).ToList();
        return values.All(v => v?.Number is not null) ? node.Callee() == "min" ? values.MinBy(v => v!.Number) : values.MaxBy(v => v!.Number) : null;
    }

    private Known? Arithmetic(PyNode node, Frame? frames, int depth)
    {
        if (Value(node["left"], frames, depth + 1) is not { Number: { } a } left || Value(node["right"], frames, depth + 1) is not { Number: { } b } right)
        {
            return null;
        }

        double? result = node.Word("op") switch
        {
            "Add" => a + b,
            "Sub" => a - b,
            "Mult" => a * b,
            "Div" when b != 0 => a / b,
            "FloorDiv" when b != 0 => Math.Floor(a / b),
            "Mod" when b != 0 => a - (b * Math.Floor(a / b)),
            "Pow" => Math.Pow(a, b),
            _ => null,
        };
        return result is { } number ? new(number, node) { Setting = left.Setting ?? right.Setting } : null;
    }

    private Known? WithName(Known? value, PyNode access) =>
        value is null ? null : value with { Setting = value.Setting ?? options.NameOf(access) };
}
