"""Findings as diagnostics, hovers and quick fixes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from lsprotocol import converters, types

from pirlint.finding import Applicability, Severity
from pirlint.fixing import BLANK
from pirlint.output.rule_pages import rule_page
from pirlint.text.addresses import split_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.finding import Finding, Fix
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.rules.schema import Rule
    from pirlint.server.positions import PositionMapper

SOURCE = "pirlint"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.pirlint"
"""The kind of the action that fixes a whole document."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    # A Hint is all but invisible in most editors.
    Severity.SUGGESTION: types.DiagnosticSeverity.Information,
}
_TITLE_WIDTH = 80
_SPECIAL = re.compile(r"[$}\\]")
_converter = converters.get_converter()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A finding for the editor."""

    diagnostic: types.Diagnostic
    hover: str
    """The explanation of the rule as Markdown."""


def diagnose(finding: Finding, rule: LoadedRule, positions: PositionMapper, version: int | None) -> Diagnosis:
    """Return a finding of a document's version as a diagnosis.

    The message is the command's. The data has the quick fixes, each with title, edits and safety, and the document's
    version.
    """
    page = rule_page(rule)
    diagnostic = types.Diagnostic(
        range=positions.range(finding.span),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page) if page is not None and split_address(page).scheme else None,
        source=SOURCE,
        data={"version": version, "fixes": [_fix(fix, positions) for fix in finding.fixes]},
    )
    return Diagnosis(diagnostic, _hover(finding, rule.rule))


def _fix(fix: Fix, positions: PositionMapper) -> dict[str, Any]:
    edits = [types.TextEdit(positions.range(edit.span), edit.text) for edit in fix.edits]
    return {
        "title": shorten(f"Rewrite: {fix.message}", _TITLE_WIDTH, placeholder=" …"),
        "safe": fix.applicability is Applicability.SAFE,
        "edits": [_converter.unstructure(edit) for edit in edits],
    }


def _hover(finding: Finding, rule: Rule) -> str:
    question = finding.question
    if question is None and rule.question is not None and "{" not in rule.question:
        question = rule.question
    asks = [f"*Ask:* {question}"] if question is not None else []
    sources = " · ".join(f"<{source}>" for source in rule.source)
    return "\n\n".join([f"**{rule.title}** (`{rule.id}`)", rule.why, *asks, sources])


def quick_fixes(
    uri: str, version: int | None, diagnostic: types.Diagnostic, *, tab_stops: bool = False
) -> Iterator[types.CodeAction]:
    """Return the quick fixes of a diagnostic; empty if they were made for another version.

    With `tab_stops`, blanks become tab stops.
    """
    data = diagnostic.data
    if diagnostic.source != SOURCE or not isinstance(data, dict) or not {"version", "fixes"} <= data.keys():
        return  # not from here: another program may call itself so
    if data["version"] != version:
        return
    for fix in data["fixes"]:
        yield types.CodeAction(
            title=fix["title"],
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=fix["safe"],
            edit=_workspace_edit(uri, version, _converter.structure(fix["edits"], list[types.TextEdit]), tab_stops),
        )


def is_fix_all(only: Sequence[str] | None) -> bool:
    """Whether an editor only asks to fix the whole document, as on saving.

    It may name a kind that contains this one: `source.fixAll`, or `source`.
    """
    return bool(only) and all(f"{FIX_ALL}.".startswith(kind + ".") for kind in only or ())


def fix_all(uri: str, edits: list[types.TextEdit]) -> list[types.CodeAction]:
    """Return the action with all safe fixes; empty if there are none."""
    if not edits:
        return []
    return [types.CodeAction("Apply all safe fixes", kind=FIX_ALL, edit=types.WorkspaceEdit(changes={uri: edits}))]


def _workspace_edit(uri: str, version: int | None, edits: list[types.TextEdit], tab_stops: bool) -> types.WorkspaceEdit:
    if not tab_stops or not any(BLANK.search(edit.new_text) for edit in edits):
        return types.WorkspaceEdit(changes={uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    snippets = [types.SnippetTextEdit(edit.range, types.StringValue(_snippet(edit.new_text))) for edit in edits]
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, snippets)])


def _snippet(text: str) -> str:
    """Return a text as a snippet with its blanks as tab stops."""
    number = count(1)
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return BLANK.sub(lambda blank: f"${{{next(number)}:{blank[0]}}}", escaped)
