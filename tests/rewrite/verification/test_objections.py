"""What a requirement objects to, and the look-alike that it lets stand."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rewrite.verification.comparison import Comparison, passage
from pirlint.rewrite.verification.registry import objection
from pirlint.text.spans import Span


def _said(before: str, after: str) -> str | None:
    """Return what stands against a rewrite that puts what the two have not in common for the other."""
    start = next(i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    backwards = enumerate(zip(before[::-1], after[::-1], strict=False))
    common = next((i for i, (one, other) in backwards if one != other), len(after))
    passages = []
    for text in (before, after):
        analysis = Analysis(read(text, "review.md"))
        changed = Span(start, max(start, len(text) - common))
        passages.append(passage(analysis.reading(analysis.review.blocks[0]), changed, changed))
    return objection(Comparison(passages[0], passages[1], (passages[0].changed,)))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "If I had rung the schools, we would have known that two of them had had the same.",
            "The schools were not rung.",
            "“that two of them had had the same” is lost",
        ),
        (
            "The counts could have been asked for an hour earlier.",
            "The counts were not asked for an hour earlier.",
            "“not … earlier” is no fact",
        ),
        (
            "It was operator error at 8:50, the operator was new.",
            "It was __ at 8:50, the operator was new.",
            "“operator” is still spoken of",
        ),
        (
            "We did not use the spare line, as older crews did.",
            "The spare line was not used, as older crews did.",
            "“did.” dangles",
        ),
        (
            "Somebody should have compared the two lists before they went home.",
            "The two lists were not compared before they went home.",
            "“they go” may be said of anybody",
        ),
        ("Could the guard have seen it? From the gate, no.", "From the gate, no.", "a question is lost"),
        (
            "It ran dry. We could have asked a nurse. The nurse was in the room.",
            "It ran dry. The nurse was in the room.",
            "“nurse” points at nothing",
        ),
        (
            "It ran dry. Any of the porters would have heard it. None was there.",
            "It ran dry. None was there.",
            "“None” points at nothing",
        ),
        (
            "The stage was dark. A pro would have asked. The crew was also late.",
            "The stage was dark. The crew was also late.",
            "“also” points at nothing",
        ),
        (
            "It was cold. The nurse did not hand over the mailbox when leaving.",
            "It was cold. The mailbox was not handed over when leaving.",
            "“when leaving” dangles",
        ),
        (
            "The stage was dark. A pro would have asked. The stage was cleared.",
            "The stage was dark. The stage was cleared.",
            None,
        ),
        (
            "It ran dry. We were careless. That is the whole of it.",
            "It ran dry. That is the whole of it.",
            "“That” points at nothing",
        ),
        (
            "The key was old, and a check would have stopped us. Both are true.",
            "The key was old. Both are true.",
            "“Both” points at nothing",
        ),
        ("Any of them could have rung.", "There was no of them.", "“no of” is no English"),
        (
            "With valves on all of them, so the adviser says, it would have stayed dry.",
            "With valves on all of them, it would have stayed dry.",
            "“would have stayed” is still a verdict",
        ),
        ("They could not say what the box does.", "They could not say what.", "“what.” is no English"),
        (
            "It broke by human error in not knowing the pump.",
            "It broke by __ (why) in not knowing the pump.",
            "“in not knowing” is what somebody did",
        ),
        (
            "That the desk should have seen a pattern.",
            "That no pattern was seen.",
            "who says so stands elsewhere",
        ),
        (
            "Nobody at the dairy has ever opened a valve.",
            "No valve has been opened.",
            "“Nobody at the dairy” is lost",
        ),
        (
            "The clerk was careless. I would like to strike that sentence.",
            "The clerk did it. I would like to strike that sentence.",
            "“I would like to strike that sentence.” is on words that are gone",
        ),
        (
            "The diary is read, as far as Scheduling is concerned, on the occasion of audits.",
            "The diary is read, as far as Scheduling is concerned.",
            "“on … occasion” tells when",
        ),
        (
            "The runbook is opened, it seems, in the week before a review.",
            "The runbook is opened, it seems.",
            "“in … week” tells when",
        ),
        (
            "The gauge is checked, as the crew see it, on days with visitors.",
            "The gauge is checked, as the crew see it.",
            "“on … days” tells when",
        ),
        (
            "Step one was skipped by the engineer to save a deploy.",
            "Step one was not done to save a deploy.",
            "“not do to save” says two things",
        ),
        (
            "The drill was skipped by the crew to win a day.",
            "The drill was not held to win a day.",
            "“not hold to win” says two things",
        ),
        (
            "The tests were skipped by Tom to meet the deadline.",
            "The tests were not run to meet the deadline.",
            "“not run to meet” says two things",
        ),
        (
            "If I'd read it I would've understood at once.",
            "It was not read, and I did not understand at once.",
            "“not … at once” is no fact",
        ),
        (
            "Had we run the query, we would have found the rows immediately.",
            "The query was not run, and the rows were not found immediately.",
            "“not … immediately” is no fact",
        ),
        (
            "With a label, the crew would have known right away.",
            "There was no label, and the crew did not know right away.",
            "“not … right away” is no fact",
        ),
        (
            "We could have treated it on Saturday, the weekend crew does see the queue.",
            "We did not treat it on Saturday, the weekend crew does see the queue.",
            "“, the weekend crew does” is joined by a comma alone",
        ),
        (
            "I could have rung the yard first, it had the spare valve.",
            "The yard was not rung first, it had the spare valve.",
            "“, it had” is joined by a comma alone",
        ),
        (
            "The tugs were late, we've yet to find out where they are.",
            "The tugs were late.",
            "“yet to find out where” is lost",
        ),
        (
            "The pump ran dry. We still have to learn who drained it. It was late.",
            "The pump ran dry. It was late.",
            "“still have to learn who” is lost",
        ),
        (
            "It stopped at noon. It remains to be seen why the vendor cares. It was late.",
            "It stopped at noon. It was late.",
            "“remains to be seen why” is lost",
        ),
        (
            "Has anyone been held responsible? I am. The plan lay on my desk, and I failed to ask the question.",
            "Has anyone been held responsible? I am. The plan lay on my desk, and the question was not asked.",
            "“responsible? I am” is said of “I”",
        ),
        (
            "The fault is mine. I forgot to lock the gate.",
            "The fault is mine. The gate was not locked.",
            "“fault is mine” is said of “I”",
        ),
        (
            "I take the blame for this. I did not read the sheet.",
            "I take the blame for this. The sheet was not read.",
            "“I take the blame” is said of “I”",
        ),
        (
            "The depot, may God forgive me, opens only when there are cameras.",
            "The depot, may God forgive me.",
            "no statement is left",
        ),
        (
            "The board, may it live long, sleeps through every alarm.",
            "The board, may it live long.",
            "no statement is left",
        ),
        (
            "The landlord, might I add, keeps his tools under the sofa.",
            "The landlord, might I add.",
            "no statement is left",
        ),
        (
            "Guests are invited, with all due respect, to look at the signs.",
            "Guests are invited, with all due respect.",
            "“invited” lacks its “to”",
        ),
        (
            "Operators are advised, in all friendship, to open their eyes.",
            "Operators are advised, in all friendship.",
            "“advised” lacks its “to”",
        ),
        (
            "The crew was told, for the tenth time, to use its brains.",
            "The crew was told, for the tenth time.",
            "“told” lacks its “to”",
        ),
        (
            "It was my fault, and I won't hide behind a team of five.",
            "I won't hide behind a team of five.",
            "“my fault” is lost",
        ),
        ("It was my mistake, and I told the lead so.", "I told the lead so.", "“my mistake” is lost"),
        ("The blame is mine, and my lead knows it.", "My lead knows it.", "“blame is mine” is lost"),
        (
            "I'd ignored the warning about Saturdays.",
            "The warning had not been acted on about Saturdays.",
            "“about” is apart from its noun",
        ),
        (
            "The yard ignored a rule about cranes.",
            "A rule was not followed about cranes.",
            "“cranes” is apart from its noun",
        ),
        (
            "The crew ignored two mails about the valve.",
            "Two mails were not acted on about the valve.",
            "“valve” is apart from its noun",
        ),
        (
            "I should have seen the Hendrys in the book.",
            "The Hendrys was not seen in the book.",
            "“the Hendrys … was” do not agree",
        ),
        ("Tom forgot to call the Wilsons.", "The Wilsons was not called.", "“Wilsons … was” do not agree"),
        ("The desk has not asked the Novaks.", "The Novaks has not been asked.", "“Novaks … has” do not agree"),
        (
            "We forgot to switch it on. Had we done so, we would have been home.",
            "We forgot to switch it on. We did not do so.",
            "“did not do so” is said twice",
        ),
        (
            "Nobody rang the yard. Had they done it, the crane would have stopped.",
            "Nobody rang the yard. They did not do it.",
            "“did not do it” is said twice",
        ),
        (
            "The lid was not closed. Had we done that, it would be dry.",
            "The lid was not closed. We did not do that.",
            "“did not do that” is said twice",
        ),
        ("Remind sales who owns the list.", "Add __ (a guard).", "“Remind sales who owns the” is lost"),
        (
            "A reminder to all that the yard is shut on Sundays.",
            "Add __ (a guard).",
            "“reminder to all that the yard” is lost",
        ),
        (
            "Coaching of shift leads: think before you shout.",
            "Add __ (a guard).",
            "“Coaching of shift leads: think before” is lost",
        ),
        (
            "That he went home and the hands in the lap does not help.",
            "The hands in the lap does not help.",
            "“hands … does” do not agree",
        ),
        ("A pity, and the pumps does not run.", "The pumps does not run.", "“pumps … does” do not agree"),
        ("It was late, and the keys has gone.", "The keys has gone.", "“keys … has” do not agree"),
        (
            "The other had, it would seem, arranged to be away.",
            "The other had arranged to be away.",
            "“it would seem” says how sure it is",
        ),
        (
            "The porter was apparently drunk at noon.",
            "The porter was drunk at noon.",
            "“apparently” says how sure it is",
        ),
        (
            "The crane was off, I suspect, on purpose.",
            "The crane was off on purpose.",
            "“I suspect” says how sure it is",
        ),
        (
            "The times are ours unless it's obviously theirs.",
            "The times are ours unless it's theirs.",
            "“obviously” is a condition",
        ),
        ("Skip it if the lid is clearly open.", "Skip it if the lid is open.", "“clearly” is a condition"),
        ("Ring us whenever it evidently leaks.", "Ring us whenever it leaks.", "“evidently” is a condition"),
        (
            "Night shift to be taught care. (Requested by the plant.)",
            "Night shift: add __ (a guard). (Requested by the plant.)",
            "“Requested” is said of the remedy",
        ),
        (
            "The porters to be briefed, as demanded by the board.",
            "Porters: add __ (a guard), as demanded by the board.",
            "“as demanded” is said of the remedy",
        ),
        (
            "The clerks to get a talk. Ordered by the head.",
            "Clerks: add __ (a guard). Ordered by the head.",
            "“Ordered” is said of the remedy",
        ),
        ("Always set a billing alert below the allotment.", "Add __ (a guard).", "“alert” is a guard"),
        ("Everybody must set a limit for the crane.", "Add __ (a guard).", "“limit” is a guard"),
        ("The desk to be careful and set an alarm.", "Add __ (a guard).", "“alarm” is a guard"),
        (
            "Had I spent thirty seconds on it, the lid would have stayed shut.",
            "I did not spend thirty seconds on it.",
            "“not thirty seconds” is no fact",
        ),
        (
            "Had we spent ten minutes there, the crane would have stopped.",
            "We did not spend ten minutes there.",
            "“not ten minutes” is no fact",
        ),
        (
            "If the desk had taken one hour, it would have worked.",
            "The desk did not take one hour.",
            "“not one hour” is no fact",
        ),
        (
            "I could have asked how many that made. I left.",
            "It was not asked how many that made. I left.",
            "“It was not” is said of “I”",
        ),
        (
            "I should have looked at what it feeds before I shut it.",
            "It was not checked what it feeds before I shut it.",
            "“It was not” is said of “I”",
        ),
        (
            "I was there. I should have seen that it leaked.",
            "I was there. It was not seen that it leaked.",
            "“It was not” is said of “I”",
        ),
    ],
)
def test_objects(before: str, after: str, said: str) -> None:
    assert _said(before, after) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("If I had rung the schools, we would have known.", "The schools were not rung."),
        ("The counts could have been asked for at noon.", "The counts were not asked for at noon."),
        ("It was operator error at 8:50.", "It was __ at 8:50."),
        (
            "We did not use the spare line, and older crews did it.",
            "The spare line was not used, and older crews did it.",
        ),
        (
            "Somebody should have drained the two hosts before they were restarted.",
            "The two hosts were not drained before they were restarted.",
        ),
        ("It ran dry. We were careless. The pumps were restarted.", "It ran dry. The pumps were restarted."),
        ("The lease ran out in May, as any child could tell.", "The lease ran out in May."),
        ("Nobody at the dairy had opened the valve.", "The valve had not been opened."),
        ("The guard forgot to lock it. It stood open.", "It was not locked. It stood open."),
        (
            "The diary was read, as far as Scheduling is concerned, on the occasion of audits.",
            "The diary was read, as far as Scheduling is concerned.",
        ),
        ("The gauge was checked, in a fit of zeal.", "The gauge was checked."),
        ("The hotline is answered, to nobody's surprise.", "The hotline is answered."),
        ("The pump is, in all its stupidity, still on.", "The pump is still on."),
        ("Step one was skipped by the engineer.", "Step one was not done."),
        ("Tom forgot to ask the desk to restart it.", "The desk was not asked to restart it."),
        ("Nobody told the crew to wait.", "The crew was not told to wait."),
        ("We should have rolled back immediately.", "It was not rolled back immediately."),
        ("Had we run the query, we would have found the rows.", "The query was not run, and the rows were not found."),
        ("The desk should have been called at once.", "The desk was not called at once."),
        ("The desk answers the hotline, as it says, during drills.", "The desk answers the hotline, as it says."),
        (
            "The relay could have been reset by hand; the key was in the cabin.",
            "The relay was not reset by hand; the key was in the cabin.",
        ),
        (
            "The relay was in the cabin, it had the key, and Tom forgot to reset it.",
            "The relay was in the cabin, it had the key, and it was not reset.",
        ),
        (
            "Tom forgot to reset the relay by hand, a spare key was in the cabin.",
            "The relay was not reset by hand, a spare key was in the cabin.",
        ),
        ("I had the night shift. I forgot to lock the gate.", "I had the night shift. The gate was not locked."),
        (
            "I asked who is responsible for the gate. Tom forgot to lock it.",
            "I asked who is responsible for the gate. It was not locked.",
        ),
        ("The fault is mine. Tom forgot to lock the gate.", "The fault is mine. The gate was not locked."),
        (
            "The relay could have been reset by hand, the clerk was in the cabin.",
            "The relay was not reset by hand, the clerk was in the cabin.",
        ),
        (
            "The relay could have been reset by hand. The key is, they say, in the cabin.",
            "The relay was not reset by hand. The key is, they say, in the cabin.",
        ),
        ("It still runs. The vendor knows why, the fools.", "It still runs. The vendor knows why."),
        ("The crew was told at noon, to everybody's relief.", "The crew was told at noon."),
        ("The board met at noon, may it live long.", "The board met at noon."),
        ("Visitor badges to be read to the end, which is a skill.", "Visitor badges to be read to the end."),
        ("The valve was closed, to be fair.", "The valve was closed."),
        ("It was my fault: the gate was open.", "The gate was open."),
        ("It was an awful day, and I told the lead so.", "I told the lead so."),
        ("It was my fault, and the gate was open.", "The gate was open."),
        ("I took the line for a wall, my mistake.", "I took the line for a wall."),
        ("The crew never asked about the valve.", "It was not asked about the valve."),
        ("Nobody told the desk about the move.", "The desk was not told about the move."),
        ("The yard ignored a rule about cranes.", "A rule about cranes was not followed."),
        ("I should have seen the Hendrys in the book.", "I did not see the Hendrys in the book."),
        ("Tom forgot to call Mr Wilson.", "Mr Wilson was not called."),
        ("The desk has not asked the porters.", "The porters have not been asked."),
        ("The switch was off. Had we done so, we would have been home.", "The switch was off. We did not do so."),
        (
            "The yard could have been rung. Had they done it, the crane would have stopped.",
            "The yard could have been rung. They did not do it.",
        ),
        ("The lid was open. Had we closed it, it would be dry.", "The lid was open. It was not closed."),
        ("Remind sales of the list.", "Add __ (a guard) for the list."),
        ("A reminder to all of the opening hours.", "Add __ (a guard) for the opening hours."),
        ("Coaching of shift leads.", "Shift leads: add __ (a guard)."),
        ("A pity, and the pumps do not run.", "The pumps do not run."),
        ("A shame, and the crew was late.", "The crew was late."),
        ("A mess, and two of the keys have gone.", "Two of the keys have gone."),
        ("The other had, to nobody's surprise, arranged to be away.", "The other had arranged to be away."),
        ("The porter was asleep at noon, what a hero.", "The porter was asleep at noon."),
        ("It ran dry! Apparently a hero was on. The pumps were restarted.", "It ran dry! The pumps were restarted."),
        ("The lid was off; opening it is apparently sport.", "The lid was off."),
        ("I had the key. I neglected it.", "I had the key. It was not attended to."),
        ("The times are obviously ours.", "The times are ours."),
        ("If it rains, the lid is clearly open.", "If it rains, the lid is open."),
        ("The lid was obviously open if it leaked.", "The lid was open if it leaked."),
        (
            "Night shift to be taught care. (Two porters are new.)",
            "Night shift: add __ (a guard). (Two porters are new.)",
        ),
        ("The porters to be briefed, two of them new.", "Porters: add __ (a guard), two of them new."),
        ("The clerks to get a talk. The board meets in May.", "Clerks: add __ (a guard). The board meets in May."),
        ("Had I spent money on it, the lid would have stayed shut.", "I did not spend money on it."),
        ("Had we waited for the crew, the crane would have stopped.", "We did not wait for the crew."),
        ("If the desk had taken the key, it would have worked.", "The desk did not take the key."),
        ("We could have asked how many that made. They left.", "It was not asked how many that made. They left."),
        ("Tom should have looked at what it feeds.", "It was not checked what it feeds."),
        (
            "The crew was there. Tom should have seen that it leaked.",
            "The crew was there. It was not seen that it leaked.",
        ),
    ],
)
def test_lets_stand(before: str, after: str) -> None:
    assert _said(before, after) is None
