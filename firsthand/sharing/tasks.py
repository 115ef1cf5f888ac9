"""Jobs of sharing. A publishing job only hints that a share is due: the row decides, so none is ever tried blindly."""

from __future__ import annotations

from procrastinate.contrib.django import app

from firsthand.content.events import ItemWithdrawn
from firsthand.core import clock, journal
from firsthand.core.journal import on
from firsthand.core.sweepers import sweeper
from firsthand.guard.events import RuleChanged
from firsthand.links.events import DomainRemoved
from firsthand.networks.events import AccountConnected, AccountDisconnected
from firsthand.oversight import services as oversight
from firsthand.oversight.events import CaseDecided, RecallStarted, StopLifted, StopSet
from firsthand.people.events import (
    DepartmentChanged,
    DepartmentRenamed,
    MemberLeft,
    MemberOffBoarded,
    MemberResumed,
    OrganisationChanged,
    ProfileUpdated,
)
from firsthand.sharing import queries, services
from firsthand.sharing.events import ShareDelayed, ShareDeleted, ShareDelivered, ShareQueued, ShareResolvedByHand


def hint(share_id: int) -> None:
    """Ask for a share to be sent at its time, one after another on each account."""
    when = queries.send_time(share_id)
    if when is None:
        return
    later = when.send_at if when.send_at > clock.now() else None
    deliver_share.configure(lock=f"account:{when.account_id}", schedule_at=later).defer(share_id=share_id)


@app.task(name="sharing.deliver_share", queue="publish")
def deliver_share(share_id: int) -> None:
    services.deliver(share_id=share_id)


@on(ShareQueued)
@app.task(name="sharing.hint_queued", queue="publish")
def hint_queued(entry_id: int) -> None:
    hint(journal.read(ShareQueued, entry_id).share_id)


@on(ShareDelayed)
@app.task(name="sharing.hint_delayed", queue="publish")
def hint_delayed(entry_id: int) -> None:
    hint(journal.read(ShareDelayed, entry_id).share_id)


@on(MemberLeft)
@app.task(name="sharing.follow_leaver", queue="default", retry=5)
def follow_leaver(entry_id: int) -> None:
    services.follow_member(member_id=journal.read(MemberLeft, entry_id).member_id)


@on(MemberOffBoarded)
@app.task(name="sharing.follow_off_boarded", queue="default", retry=5)
def follow_off_boarded(entry_id: int) -> None:
    services.follow_member(member_id=journal.read(MemberOffBoarded, entry_id).member_id)


@on(MemberResumed)
@app.task(name="sharing.release_resumed", queue="default", retry=5)
def release_resumed(entry_id: int) -> None:
    for share_id in services.release(member_id=journal.read(MemberResumed, entry_id).member_id):
        hint(share_id)


@on(AccountConnected)
@app.task(name="sharing.release_connected", queue="default", retry=5)
def release_connected(entry_id: int) -> None:
    for share_id in services.release(member_id=journal.read(AccountConnected, entry_id).member_id):
        hint(share_id)


@on(AccountDisconnected)
@app.task(name="sharing.follow_account", queue="default", retry=5)
def follow_account(entry_id: int) -> None:
    services.follow_account(account_id=journal.read(AccountDisconnected, entry_id).account_id)


@on(ItemWithdrawn)
@app.task(name="sharing.follow_item", queue="default", retry=5)
def follow_item(entry_id: int) -> None:
    services.follow_item(item_id=journal.read(ItemWithdrawn, entry_id).item_id)


@on(CaseDecided)
@app.task(name="sharing.follow_case", queue="default", retry=5)
def follow_case(entry_id: int) -> None:
    services.follow_case(case_id=journal.read(CaseDecided, entry_id).case_id)


@on(RecallStarted)
@app.task(name="sharing.recall_shares", queue="default", retry=5)
def recall_shares(entry_id: int) -> None:
    for share_id in services.recall_shares(recall_id=journal.read(RecallStarted, entry_id).recall_id):
        delete_recalled.defer(share_id=share_id)


@app.task(name="sharing.delete_recalled", queue="default")
def delete_recalled(share_id: int) -> None:
    services.delete_recalled(share_id=share_id)


@sweeper(name="sharing.retry_deletions", every_s=5)
def retry_deletions() -> None:
    services.delete_recalled()


@on(ShareDelivered, ShareResolvedByHand)
@app.task(name="sharing.recall_again", queue="default", retry=5)
def recall_again(entry_id: int) -> None:
    fact = journal.read_any(entry_id)
    if isinstance(fact, ShareDelivered | ShareResolvedByHand) and services.recall_again(share_id=fact.share_id):
        delete_recalled.defer(share_id=fact.share_id)


@on(ShareDeleted)
@app.task(name="sharing.confirm_recalled", queue="default", retry=5)
def confirm_recalled(entry_id: int) -> None:
    oversight.confirm_deleted(share_id=journal.read(ShareDeleted, entry_id).share_id)


@on(RuleChanged)
@app.task(name="sharing.recheck", queue="default", retry=3)
def recheck(entry_id: int) -> None:
    services.recheck()


@on(OrganisationChanged, DomainRemoved)
@app.task(name="sharing.doubt_all", queue="default", retry=5)
def doubt_all(entry_id: int) -> None:
    services.doubt()


@on(DepartmentRenamed)
@app.task(name="sharing.doubt_department", queue="default", retry=5)
def doubt_department(entry_id: int) -> None:
    services.doubt(department_id=journal.read(DepartmentRenamed, entry_id).department_id)


@on(DepartmentChanged, ProfileUpdated)
@app.task(name="sharing.doubt_member", queue="default", retry=5)
def doubt_member(entry_id: int) -> None:
    fact = journal.read_any(entry_id)
    if isinstance(fact, DepartmentChanged | ProfileUpdated):
        services.doubt(member_id=fact.member_id)


@on(StopSet)
@app.task(name="sharing.tell_of_stop", queue="default", retry=5)
def tell_of_stop(entry_id: int) -> None:
    services.tell_of_stop(stop_id=journal.read(StopSet, entry_id).stop_id)


@on(StopLifted)
@app.task(name="sharing.close_stop", queue="default", retry=5)
def close_stop(entry_id: int) -> None:
    for share_id in services.close_stop(stop_id=journal.read(StopLifted, entry_id).stop_id):
        hint(share_id)


@app.periodic(cron="* * * * *")
@app.task(name="sharing.read_metrics", queue="default", queueing_lock="sharing.read_metrics")
def read_metrics(timestamp: int) -> None:
    services.read_due_metrics()


@sweeper(name="sharing.sweep_leases", every_s=5)
def sweep_leases() -> None:
    services.sweep_leases()


@sweeper(name="sharing.reconcile", every_s=5)
def reconcile() -> None:
    services.reconcile_due()


@sweeper(name="sharing.send_late", every_s=5)
def send_late() -> None:
    services.send_late()
