"""Reads Python files to syntax trees. Never runs them: text in, JSON out."""
import ast
import json
import re
import sys
import warnings

try:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (5, 6))
except (ImportError, ValueError, OSError):
    pass  # Not every system has such limits; the one who called ends this process in any case.

REPAIRS = 80


def flatten(tree):
    nodes = []

    def put(node):
        out = [type(node).__name__, getattr(node, "lineno", 0), getattr(node, "col_offset", 0),
               getattr(node, "end_lineno", 0) or 0, getattr(node, "end_col_offset", 0) or 0]
        if isinstance(node, ast.Constant):
            value = node.value
            out += ["type", type(value).__name__, "value", value[:400] if isinstance(value, str) else repr(value)[:100]]
        else:
            for field, value in ast.iter_fields(node):
                put_field(out, field, value)
        nodes.append(out)
        return len(nodes) - 1

    def put_field(out, field, value):
        if value is None or value == []:
            return
        if field == "ctx":
            if not isinstance(value, ast.Load):
                out += ["ctx", type(value).__name__]
        elif isinstance(value, (ast.operator, ast.unaryop, ast.boolop)):
            out += [field, type(value).__name__]
        elif isinstance(value, ast.AST):
            out += [field, put(value)]
        elif isinstance(value, list) and isinstance(value[0], ast.cmpop):
            out += [field, " ".join(type(v).__name__ for v in value)]
        elif isinstance(value, list) and any(isinstance(v, (ast.AST, type(None))) for v in value):
            out += [field, [put(v) if isinstance(v, ast.AST) else -1 for v in value]]
        elif isinstance(value, list):
            out += [field, " ".join(map(str, value))]
        else:
            out += [field, str(value)]

    put(tree)
    return nodes


def indent_of(line):
    return line[:len(line) - len(line.lstrip())]


def print_statement(match):
    rest = match.group(3).rstrip()
    if rest.startswith(">>"):
        rest = rest.split(",", 1)[1].strip() if "," in rest else ""
    return "%sprint(%s)" % (match.group(1), rest.rstrip(","))


def modern(line):
    line = re.sub(r"^(\s*(?:.*[:;]\s*)?)print(\s+)(?![=(.,\[])(.+)$", print_statement, line)
    line = re.sub(r"^(\s*)print\s*$", r"\1print()", line)
    line = re.sub(r"^(\s*(?:.*:\s*)?)print(\s+)(\(.*\)\s*%.*|\(.*\)\s*,.*)$", print_statement, line)
    line = re.sub(r"^(\s*except\s+[\w.]+|\s*except\s*\([^)]*\))\s*,\s*(\w+)\s*:", r"\1 as \2:", line)
    line = re.sub(r"^(\s*raise\s+[\w.]+)\s*,\s*(.+)$", r"\1(\2)", line)
    line = re.sub(r"^(\s*)exec\s+([\"'].*)$", r"\1exec(\2)", line)
    return re.sub(r"\bur(['\"])", r"r\1", line).replace("<>", "!=")


def cleaned(lines):
    """Merge markers, prompts, shell lines and Python 2: as many lines as before."""
    out, theirs = [], False
    for line in (text.expandtabs(8) for text in lines):
        if re.match(r"(<{7}|\|{7})( |$)", line):
            theirs = line.startswith("|")
            line = ""
        elif re.match(r"={7}\s*$", line):
            theirs, line = True, ""
        elif re.match(r">{7}( |$)", line):
            theirs, line = False, ""
        elif theirs:
            line = ""
        elif re.match(r"(>>>|\.\.\.) ", line):
            line = line[4:]
        elif re.match(r"\s*[%!?]", line):
            line = indent_of(line) + "pass"
        out.append(modern(line))
    return out


def mend(lines, error):
    """Takes the fault out of one line, and says which."""
    at = min(max((error.lineno or 1) - 1, 0), len(lines) - 1)
    message = error.msg or ""
    if "expected an indented block" in message:
        before = at - 1
        while before >= 0 and (not lines[before].strip() or lines[before].lstrip().startswith("#")):
            before -= 1
        header = re.search(r"on line (\d+)", message)
        at = int(header.group(1)) - 1 if header else before
        code = lines[at].rstrip()
        lines[at] = code + " pass" if code.endswith(":") else indent_of(code) + "pass"
    elif "unexpected indent" in message or "unindent does not match" in message:
        before = at - 1
        while before >= 0 and not lines[before].strip():
            before -= 1
        lines[at] = (indent_of(lines[before]) if before >= 0 else "") + lines[at].lstrip()
    elif lines[at].strip() in ("", "pass"):
        while at > 0 and lines[at].strip() in ("", "pass"):
            at -= 1
        lines[at] = indent_of(lines[at]) + "pass"
    else:
        opens = lines[at].rstrip().endswith(":")
        lines[at] = indent_of(lines[at]) + ("if True:" if opens else "pass")
    return at + 1


def parse(text):
    try:
        return ast.parse(text), []
    except SyntaxError as error:
        first = error
    lines, left_out = text.split("\n"), []
    for attempt in range(REPAIRS):
        try:
            if attempt == 0:
                lines = cleaned(lines)
            return ast.parse("\n".join(lines)), sorted(set(left_out))
        except SyntaxError as error:
            left_out.append(mend(lines, error))
    raise first


def read(text):
    try:
        tree, left_out = parse(text)
        return {"nodes": flatten(tree), "left_out": left_out}
    except SyntaxError as error:
        return {"error": "%s (line %s)" % (error.msg, error.lineno)}
    except (ValueError, RecursionError, MemoryError) as error:
        return {"error": type(error).__name__}


warnings.simplefilter("ignore")
sys.setrecursionlimit(3000)
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout, separators=(",", ":"))
