using System.Collections.Frozen;
using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Names that stand for nothing, or for something else than before.</summary>
internal sealed class NameRule : ICodeRule
{
    private static readonly FrozenSet<string> BuiltIn = (
        "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir display divmod enumerate eval exec exit filter float format frozenset getattr get_ipython globals hasattr hash help hex id input int "
        + "isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print property quit range raw_input reload repr reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip basestring long file "
        + "NotImplemented Ellipsis None True False __name__ __file__ __doc__ __package__ __builtins__ __class__ __spec__ __loader__ __path__ __version__ __dict__ __debug__ __import__ __annotations__ _ WindowsError cmp apply reduce execfile intern unichr exit").Split(' ').ToFrozenSet();

    // What people leave out when they show a part of a program.
    private static readonly FrozenSet<string> LeftOut = (
        "loader train_loader test_loader val_loader trainloader testloader dataloader data dataset train_dataset test_dataset train_data test_data model net device criterion optimizer opt loss_fn x y X Y x_train y_train x_test y_test X_train Y_train X_test Y_test "
        + "train_x train_y test_x test_y labels inputs targets args config cfg batch_size epochs num_epochs num_classes display spark dbutils").Split(' ').ToFrozenSet();

    public IEnumerable<Clue> Look(TrainingCode code) =>
        Missing(code).Concat(code.Program.Files.SelectMany(Reused)).Concat(Shadowed(code));

    // Where several names are missing, the file is a part of a program, and they are in the part that is not at hand.
    private static IEnumerable<Clue> Missing(TrainingCode code) =>
        code.Program.Files.Select(f => Unbound(code, f).Take(2).ToList()).Where(found => found.Count == 1).Select(found => found[0]);

    private static IEnumerable<Clue> Unbound(TrainingCode code, PyFile file)
    {
        if (code.Program.Symbols.StarsOf(file).Any() || !file.Root.List("body").Any(n => n!.Kind is PyKind.Import or PyKind.ImportFrom) || file.Nodes.Any(n => n.Is(PyKind.Call) && n.Callee() is "globals" or "exec" or "locals") || !file.IsPlain)
        {
            yield break;
        }

        var bindings = code.Program.Symbols.Of(file);
        foreach (var use in file.Root.All(PyKind.Name).Where(n => n.Word("ctx") is null).DistinctBy(n => n.Name()))
        {
            var name = use.Name()!;
            if (BuiltIn.Contains(name) || name.EndsWith("Error", StringComparison.Ordinal) || name.EndsWith("Exception", StringComparison.Ordinal) || name.EndsWith("Warning", StringComparison.Ordinal) || name is "KeyboardInterrupt" or "StopIteration" or "SystemExit" or "GeneratorExit" || bindings.Knows(name) || Otherwise(file, name))
            {
                continue;
            }

            var known = code.Program.Symbols.Files.Any(f => f != file && code.Program.Symbols.Of(f).In(f.Root, name).Count > 0);
            var like = file.Root.All(PyKind.Name).Any(n => n.Word("ctx") is not null && LayerRule.Spelling(n.Name()!, name));
            if (LeftOut.Contains(name) && !like)
            {
                continue;
            }

            yield return Noticed.At("python.name_unbound", "code.name_error", like || known ? 0.65 : 0.5, use, $"Nothing in {file.Path} defines or imports {name}{(known ? ", though another file does" : "")}.").Knowing("name", name);
        }
    }

    // except E as name, global name, del name, match patterns: names that are bound without an assignment.
    private static bool Otherwise(PyFile file, string name) =>
        file.Nodes.Any(n => (n.Kind is PyKind.ExceptHandler or PyKind.Other && n.Word("name") == name) || (n.Is(PyKind.Global) && n.Word("names")?.Split(' ').Contains(name) == true) || (n.Is(PyKind.Other) && n.Word("rest") == name));

    // for i in range(epochs): for i, batch in enumerate(loader)
    private static IEnumerable<Clue> Reused(PyFile file)
    {
        foreach (var inner in file.Root.All(PyKind.For).Where(f => f.Loop() is { Kind: PyKind.For }))
        {
            var outer = inner.Loop()!;
            var names = outer["target"]!.All(PyKind.Name).Select(n => n.Name()!).Where(n => n is not ("_" or "__")).ToHashSet();
            var again = inner["target"]!.All(PyKind.Name).FirstOrDefault(n => names.Contains(n.Name()!));
            var used = again is null ? null : outer.All(PyKind.Name).FirstOrDefault(n => n.Name() == again.Name() && n.Order >= inner.OrderEnd && n.Word("ctx") is null);
            if (again is not null && used is not null)
            {
                yield return Noticed.At("python.loop_variable_reused", "code.name_reuse", 0.5, inner, $"The inner loop uses {again.Name()}, the variable of the outer loop, which is read again afterwards ({used.Statement().File.Line(used.Line).Trim()}).", outer, used);
            }
        }
    }

    private static IEnumerable<Clue> Shadowed(TrainingCode code)
    {
        foreach (var assign in code.Program.Files.SelectMany(f => f.Root.All(PyKind.Assign)))
        {
            foreach (var target in assign.List("targets").SelectMany(t => t!.Kind is PyKind.Tuple ? t.List("elts") : [t]).Where(t => t!.Is(PyKind.Name)))
            {
                var name = target!.Name()!;
                var own = assign["value"]!.Calls().FirstOrDefault(c => c["func"]!.Dotted() == name && c["func"]!.Is(PyKind.Name));
                var scope = assign.Scope();
                var module = code.Program.Symbols.Of(assign.File).In(scope, name).FirstOrDefault(b => b.Kind is BindingKind.Defined or BindingKind.Imported);
                if (own is not null && assign.Loop() is not null && own.Scope() == scope && BuiltIn.Contains(name) | IsCallable(code, own, assign))
                {
                    yield return Noticed.At("python.function_overwritten", "code.variable_shadowing", 0.8, assign, $"{assign.Written()} puts the result in place of the function {name}, so the next round of the loop calls the result.");
                }
                else if (BuiltIn.Contains(name) && name is not ("_" or "input" or "id" or "file" or "type" or "format" or "iter" or "vars" or "dir" or "license" or "__version__") && CalledAfter(assign, scope, name) is { } call)
                {
                    yield return Noticed.At("python.builtin_overwritten", "code.variable_shadowing", 0.7, assign, $"{assign["targets"]!.Written()} hides Python's own {name}, which is called later.", call);
                }
                else if (module is not null && module.Target.Order < assign.Order && module.Kind == BindingKind.Defined && module.Target.IsFunction() && own is null && CalledAfter(assign, scope, name) is { } later && assign["value"]!.Kind is PyKind.Constant or PyKind.Call or PyKind.BinOp && !assign["value"]!.All(PyKind.Name).Any(n => n.Name() == name) && code.Program.Api(assign["value"]) != "torch.compile")
                {
                    yield return Noticed.At("python.definition_overwritten", "code.variable_shadowing", 0.5, assign, $"{name} is a function of this program, and is overwritten here before it is called again.", later);
                }
            }
        }
    }

    // loss = loss(out, y) in a loop
    private static bool IsCallable(TrainingCode code, PyNode call, PyNode assign)
    {
        var bindings = code.Program.Symbols.Of(call.File).In(call.Scope(), call["func"]!.Name()!).Where(b => b.Target.Order < assign.Order && !b.Target.Within(assign)).ToList();
        return (bindings.Count > 0 && bindings[^1] is { Kind: BindingKind.Assigned or BindingKind.Defined or BindingKind.Parameter } before && before.Target.Loop() != assign.Loop())
            || (bindings.Count == 0 && code.Program.Symbols.Of(call.File).In(call.File.Root, call["func"]!.Name()!).Any(b => b.Kind is BindingKind.Defined or BindingKind.Assigned && !b.Target.Within(assign)));
    }

    private static PyNode? CalledAfter(PyNode assign, PyNode scope, string name) =>
        scope.Calls().FirstOrDefault(c => c.Order > assign.OrderEnd && c["func"] is { Kind: PyKind.Name } f && f.Name() == name && c.Scope() == scope);
}
