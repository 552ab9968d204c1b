"""Each transformation by itself: the better sentence, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.finding import apply
from pirlint.rewrite.context import RewriteContext
from pirlint.rewrite.edit import edit
from pirlint.rewrite.registry import transformations
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.language.clauses import Clause

NEUTRAL = {
    "miss": "noticed",
    "overlook": "noticed",
    "ignore": "acted on",
    "botch": "did not go as planned",
    "accidentally": "",
    "by mistake": "",
    "by accident": "",
}

BETTER = {
    "omission": {
        "QA did not test the rollback.": "The rollback was not tested.",
        "Nobody noticed the alert for an hour.": "The alert was not noticed for an hour.",
        "The operator never read the runbook.": "The runbook was not read.",
        "Ops has not yet reviewed the change.": "The change has not yet been reviewed.",
        "The operator did not check whether the file had gone out.": (
            "It was not checked whether the file had gone out."
        ),
        "The team didn't know what the flag meant.": "What the flag meant was not known.",
        "The intern did not make sure the pool was empty.": "It was not ensured that the pool was empty.",
        "Nobody reacted to that for hours.": "There was no reaction to that for hours.",
        "QA did not test across the clock change.": "There was no test across the clock change.",
        "Vera did not look at the plan output.": "The plan output was not looked at.",
        "Marcus did not notify any of the customers.": "None of the customers was notified.",
        "Ben did not tell anyone about the change.": "Nobody was told about the change.",
        "Bob forgot to add a limit to the pool.": "No limit was added to the pool.",
        "Tech support did not bother to tell us until noon.": "We were not told until noon.",
        "Priya forgot to check the queue and to restart the pool.": (
            "The queue was not checked and the pool was not restarted."
        ),
        "Marcus missed the alert and restarted the pod.": "The alert was not noticed and Marcus restarted the pod.",
        "The finding was assigned on Monday, and the vendor ignored it.": (
            "The finding was assigned on Monday, and it was not acted on."
        ),
        "Priya forgot to update her token.": "The token was not updated.",
        "We forgot to update our runbook.": "Our runbook was not updated.",
        "bob forgot to renew the cert.": "The cert was not renewed.",
        "The team did not properly test the failover.": "The failover was not properly tested.",
        "He simply did not read the warning.": "The warning was not read.",
        "I was rushing and I didn't read the warning.": "I was rushing and the warning was not read.",
        "Bob forgot to re-enable the snapshot job.": "The snapshot job was not re-enabled.",
        "Nobody was watching the queue when it filled.": "The queue was not being watched when it filled.",
        "The shift lead overlooked that the standby was off.": "It was not noticed that the standby was off.",
        "The on-call engineer forgot to plug it back in.": "It was not plugged back in.",
        "We forgot to\nrenew the certificate.": "The certificate\nwas not renewed.",
    },
    "damage": {
        "Sven caused the outage with a bad config.": "A bad config caused the outage.",
        "Sven caused the outage by pushing a bad config to `web-3`.": (
            "Pushing a bad config to `web-3` caused the outage."
        ),
        "Marcus broke production with his script.": "The script broke production.",
        "Infra took out the whole zone with their firewall change.": "The firewall change took out the whole zone.",
        "The intern botched the failover.": "The failover did not go as planned.",
        "Bob took the gateway down with a bad push.": "A bad push took the gateway down.",
        "Somebody took down checkout, and carts were lost.": "Checkout was taken down, and carts were lost.",
    },
    "drop-agent": {
        "The index was wiped by Dave from the platform team during the move.": "The index was wiped during the move.",
    },
    "drop-adverb": {
        "Farid deleted the namespace by accident on production.": "The namespace was deleted on production.",
        "The table was dropped by mistake during the move.": "The table was dropped during the move.",
        "By mistake, the table was dropped.": "The table was dropped.",
        "The job was\naccidentally stopped.": "The job was\nstopped.",
        "The job was accidentally\nstopped.": "The job was\nstopped.",
    },
    "omitted-step": {
        "Jonas restarted the pool without checking the queue.": (
            "The pool was restarted without the queue being checked."
        ),
        "They changed the name without telling us.": "The name was changed without us being told.",
        "The name was changed on Friday without telling anyone.": (
            "The name was changed on Friday without anyone being told."
        ),
    },
    "counterfactual": {
        "This should have been caught in review.": "This was not caught in review.",
        "The reviewer should have caught this in review.": "This was not caught in review.",
        "We should have tested the rollback.": "The rollback was not tested.",
        "Jonas shouldn't have merged the branch on a Friday.": "The branch was merged on a Friday.",
        "We could have noticed this weeks earlier.": "This was not noticed weeks earlier.",
        "We ought to have called the database team earlier.": "The database team was not called earlier.",
        "The change was supposed to be announced by the release manager.": "The change was not announced.",
        "A staging test would have caught the regression.": "No staging test caught the regression.",
        "If we had tested the rollback, it would have worked.": "The rollback was not tested, and it did not work.",
        "Had the engineer read the runbook, the failover would have worked.": (
            "The runbook was not read, and the failover did not work."
        ),
        "If the team had not merged the branch, checkout would not have failed.": (
            "The branch was merged, and checkout failed."
        ),
        "If only someone had checked the dashboard.": "The dashboard was not checked.",
        "It could have been avoided by sending a mail.": "No mail was sent.",
        "The load balancer should have retried the request.": "The load balancer did not retry the request.",
        "The alert was supposed to fire at 80 %.": "The alert did not fire at 80 %.",
        "If the load had been tested, the pool would have held.": "The load was not tested, and the pool did not hold.",
        "This could easily have been caught by the team.": "This was not caught.",
        "The team should have known that cron has none.": "It was not known that cron has none.",
    },
    "drop-owner": {
        "Dana's change took down checkout.": "The change took down checkout.",
        "At noon his script filled the disk.": "At noon the script filled the disk.",
    },
    "agentless-passive": {
        "Ana merged the PR.": "The PR was merged.",
        "Root cause: Lars switched off the standby.": "Root cause: the standby was switched off.",
        "Ana decided to merge the PR.": "It was decided to merge the PR.",
        "Ana assumed that the pool was empty.": "It was assumed that the pool was empty.",
        "The PR was merged by Ana on Friday.": "The PR was merged on Friday.",
    },
    "systemic-action": {
        "Operators to be reminded to check the log before restarting.": (
            "Add a guard: check the log before restarting (how: __, owner: __, due: __)."
        ),
        "Network must test the failover.": "Add a guard: test the failover (how: __, owner: __, due: __).",
        "Be more careful and check the prompt.": "Add a guard: check the prompt (how: __, owner: __, due: __).",
        "Don't forget to rotate the keys": "Add a guard: rotate the keys (how: __, owner: __, due: __)",
        "Operators must not deploy on Fridays.": (
            "Add a guard against deploying on Fridays (how: __, owner: __, due: __)."
        ),
        "Support to stop closing tickets unread.": (
            "Add a guard against closing tickets unread (how: __, owner: __, due: __)."
        ),
        "Everyone needs to pay attention.": "Add __ (a guard that works whoever is there), owner: __, due: __.",
        "Operators to exercise greater care on payroll days.": (
            "Add a guard that works on payroll days (how: __, owner: __, due: __)."
        ),
        "We should be more careful when editing the zone.": (
            "Add a guard that works when editing the zone (how: __, owner: __, due: __)."
        ),
        "Operators must double-check the name - Priya - 2024-05-01": (
            "Add a guard: double-check the name (how: __) - Priya - 2024-05-01"
        ),
    },
}

NONE = {
    "omission": [
        "Nobody looked.",
        "She didn't know what the flag meant.",
        "No engineer forgot to check the log.",
        "Bob forgot to drain the pool, the cache, and the proxy.",
        "Marcus, who was on call, forgot to rotate the key.",
        "Marcus, who merged the branch and forgot to rotate the key, was new.",
        "Marcus did not tell the vendor, and did.",
        "Priya forgot to renew the token because she was at lunch.",
        "Bob forgot to run the migration. He then left for the day.",
        "The platform team forgot to renew the token before they left.",
        "QA ignored the support team.",
        "The team ignored the alert completely.",
        "The team ignored every alert.",
        "The operator did not have a backup.",
        "Bob did not let the pool drain.",
        "The DBA did not know the site.",
        "Both on-calls ignored the low-disk warnings for a week.",
        "She hadn't done a rotation before.",
        "I've never written one of these.",
        "It worked, but not because we had planned it.",
        "The team didn't add an index, a timeout or a limit.",
        "We failed to spot the 14 failed jobs in the report, or the warning above it.",
        "Marta overlooked the second flag, --prune, in the runbook.",
        "Ilse forgot that the alert was real and acknowledged it.",
        "Two of the five reviewers missed the change.",
    ],
    "damage": [
        "Sven caused the outage.",
        "Sven caused the outage with no backup.",
        "The index was wiped by Dave, who had root access, at noon.",
        "Dave broke production when he ran the script.",
        "Dave broke production with care.",
        "Bob almost broke production.",
        "Bob botched the permissions.",
    ],
    "counterfactual": [
        "The outage could have been avoided by deploying in two steps.",
        "We could have noticed it way later than we did.",
        "I could have prevented it and didn't.",
        "If they had waited for the canary, few customers would have been affected.",
        "Could we have seen it?",
        "The guide mentions it, so it could have been known.",
        "With more care he would have seen the warning.",
        "The build checks if the site had been built.",
        "I would have thought that the number was the key.",
    ],
    "drop-owner": [
        "The second alert went unseen because of our negligence.",
        "Dana's change broke it because she was new.",
    ],
    "agentless-passive": ["Ana went home."],
    "systemic-action": [
        "We learned that operators must check the log.",
        "The engineer has been spoken to.",
        "Network to explain themselves.",
        "The vendor has a patch.",
        "The pool was reviewed by someone who knows Postgres.",
    ],
}


def _passages(text: str, words: str, neutral: Mapping[str, str]) -> Iterator[RewriteContext]:
    analysis = Analysis(read(text, "x.md"))
    for block in analysis.review.blocks:
        if words:
            start = block.text.find(words)
            if start >= 0:
                yield RewriteContext(block, Span(start, start + len(words)), replacements=neutral)
        elif block.text.strip():
            clauses = analysis.reading(block).clauses
            yield from (RewriteContext(block, _place(clause), clause, clauses, neutral) for clause in clauses)


def _place(clause: Clause) -> Span:
    own = clause.subject is not None and not clause.embedded and clause.subject.span.start < clause.span.start
    return Span(clause.subject.span.start if own and clause.subject else clause.span.start, clause.span.end)


def reworded(name: str, text: str, words: str = "", neutral: Mapping[str, str] = NEUTRAL) -> str | None:
    """Return a text as a transformation rewords the first clause that it can, or the given words."""
    for context in _passages(text, words, neutral):
        for rewording in transformations()[name].candidates(context):
            made = edit(context.block, read(text, "review.md"), rewording)
            if made is not None:
                return apply(text, (made,))
    return None


@pytest.mark.parametrize(
    ("name", "text", "better"), [(n, t, b) for n, cases in BETTER.items() for t, b in cases.items()]
)
def test_makes_the_better_sentence(name: str, text: str, better: str) -> None:
    assert reworded(name, text) == better


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, cases in NONE.items() for t in cases])
def test_makes_none_where_it_cannot_be_made_well(name: str, text: str) -> None:
    assert reworded(name, text) is None


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("The pool was full. My bad.", "My bad", "The pool was full."),
        ("My bad. The pool was full.", "My bad", "The pool was full."),
        ("The pool was full, so that's on us.", "that's on us", "The pool was full."),
        ("The uploads are gone (my fault).", "my fault", "The uploads are gone."),
        ("The test was, of course, skipped.", "of course", "The test was skipped."),
        ("The test was of course skipped.", "of course", "The test was skipped."),
        ("Of course, the test was skipped.", "Of course", "The test was skipped."),
        ("The test was skipped, as usual.", "as usual", "The test was skipped."),
        ("My bad, the limit was never there.", "My bad", "The limit was never there."),
        ("The note left out one alert. The handoff was sloppy.", "was sloppy", "The note left out one alert."),
        ("The handoff was sloppy.", "was sloppy", None),
        ("My bad.", "My bad", None),
        ("In hindsight that was the moment to fail over.", "In hindsight", None),
        ("- that's on us", "that's on us", None),
        ("Cause: my bad", "my bad", None),
        ("That's on us for closing it early.", "That's on us", None),
    ],
)
def test_leaves_out(text: str, words: str, better: str | None) -> None:
    assert reworded("drop-words", text, words) == better


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("Root cause: human error", "human error", "Root cause: __"),
        ("It was a simple human error in the end.", "human error", "It was __ in the end."),
        ("It was due to human error.", "human error", "It was due to __."),
        ("The restart was a human error.", "human error", "The restart was made likely by __."),
    ],
)
def test_leaves_a_blank(text: str, words: str, better: str) -> None:
    assert reworded("fill-in-cause", text, words, {"human error": "__"}) == better


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("Be more careful.", "Be more careful", "Add __ (a guard that works whoever is there), owner: __, due: __."),
        (
            "I will be more careful and check the prompt.",
            "be more careful",
            "Add a guard: check the prompt (how: __, owner: __, due: __).",
        ),
        ("Always check the prompt.", "Always check", "Add a guard: check the prompt (how: __, owner: __, due: __)."),
        ("Never use root.", "Never use", "Add a guard against using root (how: __, owner: __, due: __)."),
        ("Pay attention to the queue.", "Pay attention", "Add a guard for the queue (how: __, owner: __, due: __)."),
        ("She told us to be more careful with it, as it breaks.", "be more careful", None),
    ],
)
def test_guards_what_a_phrase_asks_of_people(text: str, words: str, better: str) -> None:
    assert reworded("systemic-action", text, words) == better


@pytest.mark.parametrize(
    ("name", "text", "better"),
    [
        ("omission", "The warning was seen but ignored.", "The warning was seen but not acted on."),
        ("omission", "Two alerts had been ignored by the night shift.", "Two alerts had not been acted on."),
        ("omission", "The alert was simply ignored.", "The alert was not acted on."),
        ("omission", "The alert was ignored as noise.", None),
        ("omission", "We were ignored.", None),
        ("omission", "It goes to a mailbox that nobody reads.", "It goes to a mailbox that is not read."),
        ("omission", "The vendor did not give us the new key.", "We were not given the new key."),
        ("omission", "Most teams did; the web team never got around to it.", None),
        ("omission", "The web team never got around to it.", "It was not done."),
        ("omission", "It was open. They did not clean up after themselves.", "It was open. It was not cleaned up."),
        ("omission", "Nobody restarted haproxyd.", "Haproxyd was not restarted."),
        ("omission", "He figured no one had picked it up yet; cron had.", None),
        ("counterfactual", "We should have had a second pair of eyes.", "There was no second pair of eyes."),
        ("counterfactual", "I ought to have read the log.", "The log was not read."),
        ("counterfactual", "We could have had the page up by noon.", None),
        ("counterfactual", "It is old, which somebody should have updated.", "It is old, which was not updated."),
        ("counterfactual", "Somebody else would not have made this mistake.", None),
        ("omitted-step", "It moved without informing app on-call.", "It moved without app on-call being informed."),
        ("omitted-step", "It was set without looking at who uses it.", "It was set without a look at who uses it."),
        ("omitted-step", "They moved the rack and told nobody.", "They moved the rack and nobody was told."),
        ("omitted-step", "Ops worked on it, without writing a plan.", "Ops worked on it, and no plan was written."),
        ("omitted-step", "The IT team is to stop closing tickets without reading them.", None),
        ("counterfactual", "I should have asked, because it was odd.", "I did not ask. It was odd."),
        ("counterfactual", "I should have asked and waited.", None),
        ("counterfactual", "If I had waited for Ana none of this would have happened.", "I did not wait for Ana."),
        ("counterfactual", "If I'd told Ana right away we would have lost nothing.", "Ana was not told right away."),
        (
            "counterfactual",
            "The drain should have been tested, which would have shown the limit.",
            "The drain was not tested.",
        ),
        ("omission", "Nobody ever tested the restore.", "The restore was never tested."),
        (
            "omission",
            "The engineer did not test the restore, and his own notes are empty.",
            "The restore was not tested, and the notes are empty.",
        ),
        ("omission", "The release team did not run the drill, and they knew it.", None),
        (
            "agentless-passive",
            "It was left open by the web team, after their trial.",
            "It was left open, after the trial.",
        ),
        ("ask-for-evidence", "We had asked for a canary in May.", "A canary had been asked for in May (link: __)."),
    ],
)  # fmt: skip
def test_says_what_was_not_done(name: str, text: str, better: str | None) -> None:
    assert reworded(name, text, neutral={"ignore": "acted on", "ask": "link: __"}) == better


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("It went down in two minutes, which speaks for itself.", "speaks for itself", "It went down in two minutes."),
        ("The log was full. I was careless and missed it.", "I was careless", "The log was full. I missed it."),
        ("It was my fault and I am sorry.", "It was my fault", "I am sorry."),
        ("They had it, so it's hard to see how they lost it.", "hard to see how", None),
        ("An incredibly old disk failed.", "incredibly", "An old disk failed."),
        ("It went down, because of course it did.", "of course", None),
        ("The pool was full. How could anybody think of that?", "How could anybody", "The pool was full."),
    ],
)  # fmt: skip
def test_leaves_out_what_only_judges(text: str, words: str, better: str | None) -> None:
    assert reworded("drop-words", text, words) == better


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("It was never tried!!", "!!", "It was never tried."),
        ("Who approved this?!", "?!", "Who approved this?"),
        ("It went to an empty channel (!) at noon.", "(!)", "It went to an empty channel at noon."),
        ("Oh, and the spare was gone.", "Oh,", "And the spare was gone."),
        ("It took all night, ugh.", "ugh", "It took all night."),
        ("It is watched at both ends. In theory.", "In theory", None),
    ],
)
def test_calms(text: str, words: str, better: str | None) -> None:
    assert reworded("drop-emphasis", text, words) == better


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("The board rubber-stamped it.", "rubber-stamped", "The board approved it."),
        ("A lack of care delayed it.", "lack of care", "__ (time, tools) delayed it."),
        ("It is old, by a guy who left, for us.", "by a guy who left", "It is old (its author left), for us."),
    ],
)  # fmt: skip
def test_rewords(text: str, words: str, better: str) -> None:
    neutral = {
        "rubber-stamped": "approved",
        "lack of care": "__ (time, tools)",
        "by a guy who left": "(its author left)",
    }
    assert reworded("replace", text, words, neutral) == better


def test_owns_what_was_done() -> None:
    assert (
        reworded("first-person-fact", "That's on me for closing it too soon.", "That's on me")
        == "I closed it too soon."
    )
