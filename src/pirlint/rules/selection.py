"""Which of the available rules run, and how loudly: as the settings say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.finding import Severity
from pirlint.naming import like
from pirlint.rules.ruleset import Ruleset
from pirlint.settings.files import SettingsError
from pirlint.settings.profiles import profile

if TYPE_CHECKING:
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.rules.schema import Rule
    from pirlint.settings.files import Options, Settings
    from pirlint.settings.profiles import Wanted


def select(available: Ruleset, settings: Settings, *, with_off: bool = False) -> Ruleset:
    """Return the rules that settings ask for; raises SettingsError where they name one that there is not.

    With `with_off`, those that are off are among them, to be spoken of.
    """
    known = {loaded.rule.id for loaded in available.rules}
    for name in settings.options.rules:
        if name not in known:
            raise SettingsError(f"{settings.file}: key 'rules': there is no rule '{name}'{like(name, known)}")
    wanted = [(loaded, _wanted(loaded.rule, settings.options)) for loaded in available.rules]
    rules = tuple(_levelled(loaded, level) for loaded, level in wanted if with_off or level != "off")
    return Ruleset(rules, tuple(loaded for loaded, level in wanted if not with_off and level == "off"))


def _wanted(rule: Rule, options: Options) -> Wanted:
    """Return what is wanted of a rule: by its own setting, else the profile, else as the rule itself has it."""
    own = options.rules.get(rule.id)
    return own if own is not None else profile(options.profile).wanted(rule.id, rule.default)


def _levelled(loaded: LoadedRule, wanted: Wanted) -> LoadedRule:
    if wanted == "on" or wanted == "off":  # a table of severities has no hash
        return loaded
    by_status = wanted if isinstance(wanted, dict) else {}
    severity = Severity.SUGGESTION if isinstance(wanted, dict) else wanted
    levels = {"severity": severity, "severity_by_agent": {}, "severity_by_status": by_status}
    return replace(loaded, rule=loaded.rule.model_copy(update=levels))
