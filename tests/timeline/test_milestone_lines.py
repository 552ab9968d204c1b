"""Lines of timelines as people write them, and which milestones a careful reader sees in each."""

from __future__ import annotations

import pytest

from pirlint.timeline.milestones.classify import kinds
from pirlint.timeline.milestones.evidence import MilestoneKind

LETTERS = {
    "S": MilestoneKind.IMPACT_START,
    "A": MilestoneKind.ALERT,
    "R": MilestoneKind.REPORT,
    "K": MilestoneKind.ACKNOWLEDGED,
    "I": MilestoneKind.INTERNAL_COMMS,
    "E": MilestoneKind.EXTERNAL_COMMS,
    "P": MilestoneKind.STATUS_PAGE,
    "X": MilestoneKind.ESCALATION,
    "M": MilestoneKind.REMEDIATION,
    "G": MilestoneKind.MITIGATED,
    "V": MilestoneKind.RESOLVED,
}


LINES = """
Synthetic check for the booking API turns red in two regions | A
Page sent to the payments rotation | A
first 502s show up in the edge logs | S
Traffic to eu-west starts timing out | S
Deploy of 2024.3 begins |
Config change CHG-88 rolled out to all brokers | m
Latency on search climbs to 4 s | s
Customer success forwards three angry e-mails | AR
A merchant calls support: card payments declined | AR
Twitter users begin complaining about blank pages | AR
Support flags a spike in tickets about login | ARi
JIRA-221 opened by the finance team: invoices missing | AR
The on-call engineer joins the call and begins triage | Ki
Looking at the dashboards, Priya sees the connection pool exhausted | k
SEV1 declared, Tom takes incident command | I
#inc-2210 spun up on Slack | I
Bridge opened with network, storage and DBA teams | I
Exec stakeholders briefed by phone | I
Heads-up posted in #eng-announce | I
Holding statement drafted |
Public tweet acknowledging the disruption | E
Email to all affected customers goes out | E
Banner added to the customer portal | E
Statuspage moved to Major Outage | EP
We post an update on status.acme.io | EP
Status updated to Monitoring | EP
Incident published on the public status site | EP
Escalated to the database on-call | IX
Opened a sev-A case with Microsoft support | X
Vendor joins the call | Ix
Rolling back to build 4470 | M
Rollback of 4471 completes | MG
Tom restarts the ingest workers one by one | M
Attempted failover to replica; it fails because of replication lag | M
Increased the pool size from 50 to 200 | M
Drained eu-west and moved traffic to eu-central | M
Turned off the recommendation widget via its flag | M
Blocked the abusive IP range at the WAF | M
Rotated the leaked key | M
Cherry-picked fix merged and deployed to staging | Mg
Hotfix 4472 live in production | MG
Added 20 nodes to the worker group | M
Purged the CDN cache | M
Extended the volume by 500 GB | M
Reissued certificate installed on both load balancers | M
DNS record pointed back at the old balancer | M
Killed the runaway query | M
Error rate falls below 1 % | GV
5xx back at baseline | V
p99 latency returns to its usual 200 ms | V
Checkout success rate recovers to 99.9 % | V
All queues drained | V
Backlog fully processed, everything caught up | V
Service confirmed healthy by the customer | V
Incident closed, bridge shut down | V
Monitors green for 30 minutes, incident resolved | V
Normal operations resumed | V
Impact over | V
Customers are able to sign in again | V
Status page set to Resolved | EPV
Postmortem scheduled for Thursday |
Root cause identified: expired intermediate certificate |
Team suspects the new kernel |
Debugging continues |
Nobody on call acknowledged the page |
No alert fired |
We did not update the status page |
Landing page returns 503 | s
GitHub's status page shows an incident |
AWS status page lists degraded EC2 |
HTTP status 429 seen from the provider |
Discussed failing over to the second region |
Considered rolling back, decided against it |
Planned maintenance begins |
Scheduled reboot of db-2 |
Backup job starts |
The release train leaves staging |
The name resolves to the retired host |
Merge conflicts resolved in the release branch |
BGP announcements withdrawn by the carrier | s
Door controllers offline at site B | S
PLC alarm 41 on line 3 | A
Shift lead stops the line | M
Electrician replaces the fuse | M
Line 3 running at full speed | V
SMS gateway stops delivering codes | S
Pingdom alert: www down | SA
Alertmanager fires HighErrorRate | A
Datadog monitor triggered for queue depth | A
Alert auto-resolves |
Second alert for the same host | A
Opsgenie escalates to the team lead | Xai
Silenced the flapping alert |
Customers notified via in-app message | E
Account managers told to call the top 20 clients | I
Legal and the DPO are informed | I
Regulator notified | e
Press office gives a statement to the newspapers | E
Post on the company blog | E
Thread in #platform about slow builds | I
Kim asks in #infra whether anyone changed the firewall | Ia
Sara pings Leo directly | I
Called Leo, no answer | I
Video call with six engineers | I
Standup mentions slow builds | i
War room disbanded | v
Feature re-enabled for 10 % of users | M
Ramp back to 100 % of traffic | MV
Migration 0042 started |
Migration 0042 aborted and reverted | M
Restore from last night's snapshot begins | M
Manually replayed 1,204 failed webhooks | M
Disk replaced, array rebuilding | M
Power cycled the switch | M
Generator started |
Issue mitigated | G
Bleeding stopped | G
Partial recovery: EU users fine, US still down |
Problem recurs | S
Errors reappear after the cache warms | S
Second outage starts | S
Outage declared | I
Major incident process invoked | I
Crisis manager called in | Ix
Security team engaged | IX
Handover to the APAC team | i
Incident commander changes from Ann to Bo | i
Write access disabled, site in read-only mode | M
Read-only mode lifted | V
Site is up | V
Everything looks good | V
OK again | V
Phones work | V
Mail flowing again | V
Jobs are green | V
Replica caught up with primary | V
Confirmed with support that no new tickets are coming in | V
Monitoring for another hour |
Investigating elevated error rates | K
We begin looking into it | K
Detected by our fraud model | A
Anomaly spotted by an analyst | A
Researcher e-mails security@ with a proof of concept | AR
Bug bounty report received | AR
GitHub issue #5121 filed by a user | AR
Malicious package published by the attacker |
Package yanked from the registry | MG
Tokens revoked | MG
Advisory published | E
CVE requested from MITRE |
Fix released as 1.8.3 | MG
Sender's domain added to the block list | M
New Relic alert policy violated for the gateway | A
Grafana on-call notifies Dario | A
Pager wakes Elif | A
Users in Brazil start seeing blank screens | S
Latency alarm in CloudWatch | A
Helpdesk gets the first phone calls | AR
Hotel front desk says key cards do not open doors | AR
A teacher reports that grades have vanished | AR
Ticket SUP-992 raised by a hospital | AR
Complaints pile up on Reddit | AR
Anomaly detection flags a drop in sign-ups | A
Elif acknowledges and opens her laptop | K
Dario starts looking at the gateway logs | K
Triage begins | K
Incident INC-88 opened, Elif is incident commander | I
Slack channel #inc-88 created | I
We gather in a Zoom room | I
Dario asks the DBA to have a look | I
Message in #general: do not deploy | I
Management updated every 30 minutes | I
Sales told to hold demos | I
Merchants e-mailed | E
We reply to the first tickets with a standard text | E
Status page updated: investigating | EP
Yellow on the status page | EP
Status page incident created | EP
Escalation to the network provider | IX
Dario brings in the storage expert | IX
Config reverted to last week's version | M
Redis flushed | M
Dario doubles the number of replicas | M
Traffic shed at the edge, 30 % of requests rejected | M
Old certificate put back | M
Database promoted in the second data centre | M
Cron job disabled | M
Tried a restart, no change | M
Second restart helps for five minutes | M
Full table re-indexed | M
Firewall rule removed | M
The registrar propagated the changes, shop back online | MV
Switched to the backup line | M
Bad batch deleted from the queue | M
Patch rolled out to the remaining hosts | MG
Load on the database back to its normal level | V
Last failed request | V
Gateway answers again | V
All shops can take cards | V
Metrics look good | V
Doors open again | V
Sign-ups at their usual rate | V
Incident downgraded to SEV3 |
Incident resolved and channel archived | V
Customers told it is over | E
Everyone goes home |
Cause found: a full inode table |
Elif reads the vendor's documentation |
Logs show thousands of retries |
Nothing in the dashboards |
The pager was muted |
Blue-green switch planned for Monday |
We decide to wait |
CPU of the database at 100 % |
Vendor confirms a bug in the firmware |
Home page shows an old banner |
The mail server queues messages |
Team lunch |
Weekly report generated |
Backup finishes |
Certificate expires | S
Network cable cut by an excavator | S
Release 3.2.0 deployed | m
Change window opens |
Review meeting held |
Tweet: we are aware of problems | E
status page: investigating | PE
outgoing mail stops | S
Sentry sends a burst of exceptions to the backend team | A
Watchdog reports that the importer is stuck | A
Two customers open tickets about missing invoices | AR
Call from the night nurse: monitors show no data | AR
Ravi picks up the page | Ka
Ravi and Mei look into the replica | K
Incident channel set up, Mei leads | I
Plant manager informed by Mei | I
All staff told by e-mail not to use the VPN | I
Newsletter to subscribers explains the delay | E
Status page shows partial outage for uploads | PE
We publish the first update on the status site | PE
Escalated to the second line | XI
Reverse the migration by hand | M
Load balancer taken out of rotation | M
Mei bumps the memory limit to 8 GB | M
Instances replaced one at a time | M
Failed back to the primary region | M
Uploads work again | V
Replication lag is back to zero | V
Errors stop | G
First uploads rejected with 403 | S
The site becomes unavailable for all visitors | S
The release notes are published |
Ravi goes through the change log |
The disk has been at 90 % since May |
We find that the replica had been promoted |
The alert had been disabled in March |
Nobody had told the support desk |
Shift ends |
"""
"""Each line with the letters of its milestones; a small letter: a reader may see it or not."""

KNOWN_GAPS = """
Maya acks the page from her phone | K
Deploy of build 4471 reaches the canary |
Status page: Identified | EP
Paged secondary as primary did not answer | AX
All clear announced | IV
Memory paged out to swap on db-3 |
A member of staff noticed that badge readers were dead | A
Radiology phones: images do not load | AR
Feature flag new-cart enabled for everyone |
Restore finished, data verified | V
UPS fails over to battery |
Cooling back up, temperature falling | V
Upstream provider fixes the route | MG
User reports fewer, then none | V
Nightly reconciliation job fails and e-mails the team | A
Elif phones the CTO | I
Notice put on the login page for users | E
Updated status.example.org with the workaround | EP
Asked AWS support for help via a high-severity case | X
Emergency release 3.2.1 goes out | M
"""


def parted(line: str) -> tuple[str, set[MilestoneKind], set[MilestoneKind]]:
    text, _, letters = line.rpartition("|")
    owed = {LETTERS[letter] for letter in letters.strip() if letter.isupper()}
    return text.strip(), owed, owed | {LETTERS[letter.upper()] for letter in letters.strip()}


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_line_shows_its_milestones_and_no_others(line: str) -> None:
    text, owed, allowed = parted(line)
    assert owed <= kinds(text) <= allowed


@pytest.mark.parametrize("line", KNOWN_GAPS.strip().splitlines())
@pytest.mark.xfail(strict=True, reason="not told from its look-alikes yet")
def test_known_gaps(line: str) -> None:
    text, owed, allowed = parted(line)
    assert owed <= kinds(text) <= allowed
