"""A report's text is Markdown with sandboxed Jinja: calls print figures, nothing in it can reach the machine."""

import contextlib
import re
import sys
import traceback
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, Template, TemplateError, meta
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toguna.errors import ReportError, TogunaError

FILTERS = ("join", "length", "first", "last", "lower", "upper", "trim", "list", "sort", "default", "round")
TESTS = ("defined", "none", "in", "eq", "ne", "gt", "lt", "ge", "le", "even", "odd", "sameas")
_UNBOUNDED = frozenset({"*", "**", "%"})


@dataclass(frozen=True)
class FrontMatter:
    """The YAML head of a report text: what it needs and the questions that it answers."""

    needs: tuple[str, ...] = ()
    """Tables without which the text cannot be printed: events, displacement, population."""
    questions: tuple[Mapping[str, str], ...] = ()
    """Each with `question` and, if a section answers it, `answer` (the section's id)."""
    raw: Mapping[str, Any] = field(default_factory=dict)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with the operations that can eat memory or format objects closed too."""

    intercepted_binops = _UNBOUNDED

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator in ("*", "%") and all(isinstance(x, int | float) for x in (left, right)):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"“{operator}” is only for two numbers here")

    def wrap_str_format(self, value: Any) -> None:
        """Jinja would let str.format through in a wrapper; a width of a billion eats memory all the same."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr in ("format", "format_map", "ljust", "rjust", "center", "zfill", "expandtabs"):
            return False
        return super().is_safe_attribute(obj, attr, value)


def environment(*folders: Path) -> _Sandbox:
    """The sandbox: templates from the given folders, no globals, few filters and tests."""
    sandbox = _Sandbox(
        loader=ChoiceLoader([FileSystemLoader(f, encoding="utf-8-sig") for f in folders]),
        undefined=StrictUndefined,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    sandbox.tests = {name: sandbox.tests[name] for name in TESTS if name in sandbox.tests}
    return sandbox


def front_matter(text: str, name: str) -> tuple[FrontMatter, int]:
    """The YAML head and the number of lines it takes. Raises: ReportError naming the file."""
    match = re.match(r"---\r?\n(.*?)\r?\n---\r?\n", text, re.DOTALL)
    if match is None:
        return FrontMatter(), 0
    try:
        raw = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError as error:
        raise ReportError(f"{name}: the head between the two --- lines is not YAML: {error}.") from None
    if not isinstance(raw, dict):
        raise ReportError(f"{name}: the head between the two --- lines must be a list of `key: value`.")
    unknown = set(raw) - {"needs", "questions"}
    if unknown:
        raise ReportError(f"{name}: the head has {', '.join(sorted(unknown))}; known are needs and questions.")
    needs, listed = raw.get("needs") or [], raw.get("questions") or []
    if not isinstance(needs, list) or not all(isinstance(n, str) for n in needs):
        raise ReportError(f"{name}: the head has needs: {needs!r}; expected a list such as [events, displacement].")
    if not isinstance(listed, list) or not all(isinstance(q, str) or _is_question(q) for q in listed):
        raise ReportError(f"{name}: the head has questions: {listed!r}; expected a list of `- question: ...`.")
    questions = tuple(q if isinstance(q, dict) else {"question": q} for q in listed)
    return FrontMatter(tuple(needs), questions, raw), match[0].count("\n")


def _is_question(entry: object) -> bool:
    return isinstance(entry, dict) and "question" in entry


def read_text(path: Path) -> str:
    """Raises: ReportError if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None


def fill(text_path: Path, folders: tuple[Path, ...], calls: Mapping[str, Callable[..., Any] | Any]) -> str:
    """Run the calls of a report text and return Markdown without its head.

    Raises: ReportError with file and line for anything that cannot be printed.
    """
    sandbox = environment(text_path.parent, *folders)
    source = read_text(text_path)
    _, head = front_matter(source, text_path.name)
    try:
        template = sandbox.get_template(text_path.name)
        filled = template.render(dict(calls))
    except TemplateSyntaxError as error:
        name = Path(error.filename or text_path).name
        line = _unclosed(error.source or "")
        if line is not None and line <= error.lineno:
            raise ReportError(
                f"{name}, line {line}: the call that begins here has no end. Close it with }}}}."
            ) from None
        raise ReportError(f"{name}, line {error.lineno}: {_sentence(error)}") from None
    except (TemplateError, TogunaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        where = _where(error, text_path)
        if isinstance(error, ReportError) and str(error).startswith(where):
            raise
        raise ReportError(f"{where}: {_sentence(error)}") from error
    return "\n".join(filled.splitlines()[head:]) + "\n" if head else filled


def _unclosed(source: str) -> int | None:
    """The line of the first call in which another begins, or that has no end; None where there is none."""
    opened: int | None = None
    for mark in re.finditer(r"{{|{%|}}|%}", source):
        line = source.count("\n", 0, mark.start()) + 1
        if mark[0][0] == "{":
            if opened is not None:
                return opened
            opened = line
        else:
            opened = None
    return opened


def texts_of(text_path: Path, folders: tuple[Path, ...]) -> dict[str, str]:
    """A report text and every text that it includes, by file name, as written; what cannot be read is left out."""
    sandbox = environment(text_path.parent, *folders)
    texts: dict[str, str] = {}
    wanted = [text_path.name]
    while wanted:
        name = wanted.pop(0)
        with contextlib.suppress(TemplateError, UnicodeDecodeError):
            source = sandbox.loader.get_source(sandbox, name)[0] if sandbox.loader else ""
            texts[name] = source
            named = (t for t in meta.find_referenced_templates(sandbox.parse(source)) if t and t not in texts)
            wanted += list(named)
    return texts


def current_line() -> int:
    """The line of the template whose call is running (innermost template), 0 outside of one."""
    frame = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            of_code, of_text = _lines(template)
            before = bisect_right(of_code, frame.f_lineno)
            return of_text[before - 1] if before else 1
        frame = frame.f_back  # type: ignore[assignment]
    return 0


@lru_cache(maxsize=8)
def _lines(template: Template) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Lines of a template's code, in order, and those of its text: Jinja's own look-up reads all of them each time."""
    pairs = template.debug_info
    return tuple(code for _, code in pairs), tuple(text for text, _ in pairs)


def _where(error: BaseException, path: Path) -> str:
    """File and line of the template frame in which an error was raised: Jinja rewrites those frames."""
    for entry in reversed(traceback.extract_tb(error.__traceback__)):
        if entry.filename.endswith(".md"):
            return f"{Path(entry.filename).name}, line {entry.lineno}"
    return path.name


def _sentence(error: BaseException) -> str:
    text = (error.message if isinstance(error, TemplateError) else str(error)) or type(error).__name__
    return text if text.endswith(".") else text + "."


def escape(text: str) -> str:
    """Text from data as literal Markdown: nothing in it can be markup."""
    flat = re.sub(r"[ \t\r\n\f\v]+", " ", text)
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~^$@\"'&:/])", r"\\\1", flat)
