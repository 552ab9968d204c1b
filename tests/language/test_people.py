"""Who is who: what a noun phrase stands for, in sentences parsed as the rules see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read

if TYPE_CHECKING:
    from pirlint.language.people import ParticipantKind


def _kind(marked: str) -> ParticipantKind:
    """Return the kind of the phrase that stands between brackets, in the block that holds them."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    review = read(marked.replace("⟦", "").replace("⟧", ""), "review.md")
    analysis = Analysis(review)
    block = next(b for b in review.blocks if marked[start + 1 : end + 1] in b.text)
    begin = block.text.index(marked[start + 1 : end + 1])
    reading = analysis.reading(block)
    inside = []
    for node in reading.tree:
        plain = reading.text.plain(node.start, node.end)
        if plain.start >= begin and plain.end <= begin + end - start:
            inside.append(node)
    head = next(node for node in inside if node.head is node or node.head not in inside)
    return analysis.people.kind(head, handle=head.start in reading.text.handles)


NAMES = [
    "⟦Priya⟧ restarted the pool.",
    "⟦Marcus Lindqvist⟧ approved the change.",
    "The volume was wiped by ⟦Nguyễn Thị Hương⟧.",
    "⟦Oluwaseun Adeyemi-Cole⟧ dropped the wrong table.",
    "⟦Jean-Luc⟧ merged the branch before lunch.",
    "⟦Anneke van der Berg⟧ deleted the wrong bucket.",
    "⟦Rafael de la Cruz⟧ pushed the change.",
    "⟦Yusuf bin Rashid⟧ skipped the checklist.",
    "⟦Siobhan O'Connor⟧ forgot the second region.",
    "⟦Takahashi-san⟧ rolled the release back.",
    "The key was revoked by ⟦Björk Sigurðardóttir⟧.",
    "⟦Łukasz⟧ mistyped the host name.",
    "⟦Çağla Öztürk⟧ paused the job.",
    "⟦Xiuying Zhao⟧ emptied the queue.",
    "⟦PRIYA NAIR⟧ restarted the wrong host.",
    "⟦OKONKWO⟧ approved the change at noon.",
    "⟦王伟⟧ restarted the database.",
    "⟦田中太郎⟧ deleted the backup.",
    "⟦김민수⟧ merged the pull request.",
    "⟦Иван Петров⟧ stopped the job.",
    "⟦Ελένη⟧ approved the rollout.",
    "⟦Dr. Adeyemi⟧ called the hotline.",
    "⟦Mr. Whitcombe⟧ unplugged the switch.",
    "⟦Ms Thorsteinsdottir⟧ closed the ticket.",
    "⟦J.K.⟧ restarted the wrong node.",
    "⟦J. Halvorsen⟧ deleted the record.",
    "The flag was flipped by ⟦M.T.⟧ during the call.",
    "⟦Tadhg⟧ apologised to the customers.",
    "⟦Kelechi⟧ forgot to renew the certificate.",
    "We think that ⟦Zsombor⟧ misread the runbook.",
    "⟦Ngaire⟧ believed the host was idle.",
    "⟦Thandeka⟧ assumed that staging was selected and ran the script.",
    "⟦Xolani Mbatha⟧ typed the wrong cluster name.",
    "⟦@nkechi⟧ pushed straight to main.",
    "⟦@tom-berg⟧ deleted the index.",
    "⟦mhernandez@⟧ merged the fix.",
    "The script was run by ⟦@ops_lena⟧.",
    "⟦She⟧ dropped the table.",
    "The console was left open by ⟦him⟧.",
    "⟦Wei⟧ ran the playbook against production.",
    "⟦Ravi⟧'s change broke the build.",
    "It was ⟦Soo-jin⟧ who pressed the button.",
    "⟦Mehmet⟧ and Elif rebooted both switches.",
    "Mehmet and ⟦Elif⟧ rebooted both switches.",
    "⟦Farida⟧, our database administrator, ran the migration twice.",
    "Our network engineer ⟦Tomasz⟧ pulled the wrong cable.",
    "⟦Noor (SRE)⟧ drained the wrong node.",
    "⟦Ana María Quispe⟧ ignored the warning.",
    "⟦Abdul-Rahman⟧ changed the record by hand.",
    "⟦Mbali⟧ overlooked the alert.",
]
WORD_NAMES = [
    "⟦Will⟧ approved it.",
    "⟦Will⟧ deleted the table.",
    "⟦Will⟧ quickly restarted the broker.",
    "After the call ⟦Will⟧ wrote a patch.",
    "⟦Grace⟧ merged the change.",
    "⟦Mark⟧ restarted the pool.",
    "⟦Chase⟧ deleted the index.",
    "The alert was muted by ⟦Bill⟧.",
    "⟦Hope⟧ ran the wrong script.",
    "⟦Dawn⟧ skipped the review.",
    "⟦May⟧ approved the rollout.",
    "⟦Drew⟧ ran the migration.",
    "⟦Rob⟧ forgot the flag.",
    "⟦Jack⟧ ignored the page.",
    "⟦Penny⟧ cleared the cache.",
    "⟦Frank⟧ wiped the disk.",
    "⟦Robin⟧ rebooted the host.",
]
ROLES = [
    "⟦The person on shift⟧ restarted the pool.",
    "⟦The implementer⟧ skipped the test.",
    "⟦The duty engineer⟧ missed the page.",
    "⟦A colleague⟧ pushed the change.",
    "⟦A junior developer⟧ deleted the table.",
    "⟦Reviewers⟧ overlooked the flag.",
    "⟦The vendor's engineer⟧ unplugged the rack.",
    "⟦The contractor⟧ cut the fibre.",
    "⟦The director⟧ overruled the team.",
    "⟦The on-call⟧ ignored the alarm.",
    "⟦The on-call engineer⟧ ran the script.",
    "The change was approved by ⟦the change manager⟧.",
    "⟦The DBA⟧ dropped the wrong index.",
    "⟦Two of the operators⟧ missed the alert.",
    "⟦The incident commander⟧ forgot to page storage.",
    "⟦The CTO⟧ insisted on the date.",
    "⟦An electrician⟧ tripped the breaker.",
    "⟦The support agent⟧ refunded the wrong order.",
    "⟦A data scientist⟧ ran the query.",
    "⟦The product owner⟧ waived the test.",
    "⟦A member of the network team⟧ changed the route.",
    "⟦The night operator⟧ silenced the alarm.",
    "⟦A new hire⟧ ran the cleanup.",
    "⟦The head of engineering⟧ approved the exception.",
    "⟦Our security officer⟧ revoked the key.",
    "⟦The shift lead⟧ closed the ticket.",
    "⟦The warehouse worker⟧ scanned the wrong pallet.",
]
TEAMS = [
    "⟦CAB⟧ approved the change.",
    "⟦QA⟧ did not test the rollback.",
    "⟦Ops⟧ missed the alert.",
    "⟦The Reconciliation squad⟧ ran the job twice.",
    "⟦IT Services⟧ replaced the switch.",
    "⟦Helpdesk⟧ reset the wrong account.",
    "⟦The Fleet team⟧ skipped the canary.",
    "⟦The day shift⟧ forgot the handover.",
    "⟦HR Systems⟧ approved the upgrade.",
    "⟦First line⟧ closed the ticket.",
    "⟦Legal⟧ forgot to renew the contract.",
    "⟦Management⟧ ignored the warnings.",
    "The request was refused by ⟦Finance⟧.",
    "At noon ⟦Network⟧ rebooted the core switch.",
    "⟦Network⟧ forgot to open the port.",
    "⟦Team Falcon⟧ deployed the wrong branch.",
    "⟦The security department⟧ blocked the address.",
    "⟦The service desk⟧ overlooked the mail.",
    "⟦Second-line support⟧ ignored the ticket.",
    "⟦The crew⟧ left the cage open.",
    "⟦Procurement⟧ forgot to order the disks.",
    "⟦The payments guild⟧ approved the design.",
    "⟦The night shift⟧ silenced the alarm.",
    "⟦Storage⟧ neglected to check the quota.",
]
VENDORS = [
    "⟦The hosting company⟧ rebooted the host.",
    "⟦Our SMS partner⟧ changed the endpoint.",
    "⟦The supplier⟧ shipped the wrong disks.",
    "⟦The cloud provider⟧ throttled the account.",
    "⟦Our registrar⟧ dropped the domain.",
    "⟦The telco⟧ cut the wrong line.",
    "⟦A third party⟧ revoked the certificate.",
    "⟦Northgrid⟧, our hosting provider, rebooted the host.",
    "Our payment provider ⟦Zahlwerk⟧ changed the format.",
]
SYSTEMS = [
    "⟦Jenkins⟧ failed to reload the credentials.",
    "⟦Rancher⟧ deleted the namespace.",
    "⟦Bamboo⟧ deployed the wrong branch.",
    "⟦Felix⟧ dropped the packets.",
    "⟦Hudson⟧ missed the commit.",
    "⟦Sidekiq⟧ ran the job twice.",
    "⟦Celery⟧ lost the task.",
    "⟦Vault⟧ sealed itself.",
    "⟦Consul⟧ removed the service.",
    "⟦Nomad⟧ rescheduled the job.",
    "⟦Argo⟧ synced the wrong branch.",
    "⟦Flux⟧ reverted the change.",
    "⟦Hermes⟧ dropped the message.",
    "⟦Zeus⟧ sent the traffic to the wrong pool.",
    "⟦Athena⟧ scanned the whole bucket.",
    "⟦Cassandra⟧ missed the write.",
    "⟦Tyk⟧ rejected the token.",
    "⟦Pandora⟧ ignored the threshold.",
    "⟦Otto⟧ deleted the branch.",
    "⟦Maya⟧ crashed on start.",
    "⟦Einstein⟧ scored the wrong leads.",
    "The record was removed by ⟦Ansible⟧.",
    "The pod was evicted by ⟦Kubernetes⟧.",
    "⟦The load balancer⟧ dropped the connections.",
    "⟦The Postgres operator⟧ deleted the volume.",
    "⟦The package manager⟧ removed the library.",
    "⟦The query planner⟧ chose the wrong index.",
    "⟦The background worker⟧ skipped the job.",
    "⟦The monitoring agent⟧ missed the spike.",
    "⟦The certificate manager⟧ forgot the second domain.",
    "⟦The Terraform provider⟧ destroyed the record.",
    "⟦The identity provider⟧ rejected the token.",
    "⟦DNS⟧ failed over too late.",
    "⟦The API⟧ returned errors.",
    "⟦Network⟧ failed.",
    "⟦Storage latency⟧ doubled.",
    "⟦Apollo⟧, our job scheduler, restarted the job.",
    "Our chat bot ⟦Wilma⟧ closed the ticket.",
    "⟦The Julia cluster⟧ ran out of memory.",
    "⟦Will's laptop⟧ was lost.",
    "⟦Grace periods⟧ were too short.",
    "⟦Page views⟧ dropped by half.",
    "⟦Kafka⟧ accepted the message.",
    "⟦The cron job⟧ removed the files.",
    "We restarted ⟦Thanos⟧ at noon.",
    "⟦Renovate⟧ bumped the version.",
    "⟦Karpenter⟧ removed the nodes.",
]
CUSTOMERS = [
    "⟦Customers⟧ deleted their carts.",
    "⟦A user⟧ uploaded a huge file.",
    "⟦The tenant⟧ ran a long query.",
    "⟦Passengers⟧ booked the same seat.",
    "⟦Patients⟧ missed appointments.",
    "⟦A merchant⟧ sent a refund twice.",
    "⟦Students⟧ submitted late.",
]
ATTACKERS = [
    "⟦The attacker⟧ deleted the bucket.",
    "⟦An intruder⟧ copied the database.",
    "⟦Hackers⟧ published the dump.",
    "⟦A threat actor⟧ used the key.",
    "⟦The spammers⟧ registered accounts.",
    "⟦The ransomware gang⟧ encrypted the share.",
    "⟦A malicious insider⟧ sold the list.",
]
OTHERS = [
    ("⟦We⟧ dropped the table.", "author"),
    ("⟦I⟧ ran the script.", "author"),
    ("⟦Nobody⟧ checked the backup.", "anyone"),
    ("⟦No one⟧ read the alert.", "anyone"),
    ("⟦Whoever⟧ merged it did not wait.", "anyone"),
    ("⟦Someone⟧ pressed the button.", "anyone"),
    ("⟦Everyone⟧ missed it.", "anyone"),
    ("⟦One of the engineers⟧ left early.", "role"),
    ("⟦Most of the team⟧ slept.", "team"),
    ("⟦One of the nodes⟧ failed.", "system"),
    ("The reviewer was tired. ⟦They⟧ approved the change.", "role"),
    ("The engineers deleted the backups because ⟦they⟧ forgot the mount.", "role"),
    ("The pods restarted because ⟦they⟧ ran out of memory.", "system"),
    ("The attackers found the key. ⟦They⟧ deleted the bucket.", "attacker"),
    ("Customers saw errors, and ⟦they⟧ retried the payment.", "customer"),
    ("The vendor was warned, but ⟦they⟧ changed the endpoint.", "vendor"),
    ("⟦It⟧ failed again.", "unknown"),
]
CASES = [
    *((text, "person") for text in NAMES + WORD_NAMES),
    *((text, "role") for text in ROLES),
    *((text, "team") for text in TEAMS),
    *((text, "vendor") for text in VENDORS),
    *((text, "system") for text in SYSTEMS),
    *((text, "customer") for text in CUSTOMERS),
    *((text, "attacker") for text in ATTACKERS),
    *OTHERS,
]


@pytest.mark.parametrize(("marked", "kind"), CASES)
def test_a_phrase_is_of_its_kind(marked: str, kind: str) -> None:
    assert _kind(marked) == kind
