from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firsthand.core.errors import Forbidden
from firsthand.core.htmx import see_other
from firsthand.networks import access, queries, services
from firsthand.networks.errors import CannotConnect
from firsthand.networks.forms import ConnectForm
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.errors import NotParticipating
from firsthand.people.rights import Right


@require_GET
@needs(Right.CONNECT)
def accounts(request: AuthedRequest) -> HttpResponse:
    mine = list(queries.accounts_of(request.user))
    context = {
        "accounts": mine,
        "offers": queries.offers_to(request.user),
        "windows": queries.windows(),
        "is_participating": request.user.is_participating,
    }
    return render(request, "networks/accounts.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@needs(Right.CONNECT)
def connect(request: AuthedRequest, network: str) -> HttpResponse:
    adapter = access.connectable(network)
    initial = {"handle": request.GET.get("handle", "")[:300]}
    form = ConnectForm(request.POST or None, adapter=adapter, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            account = services.connect_account(by=request.user, network=network, fields=form.cleaned_data)
        except (CannotConnect, NotParticipating, Forbidden) as error:
            form.refuse(error)
        else:
            messages.success(request, _("%(handle)s is connected.") % {"handle": account.handle})
            return see_other("networks:accounts")
    context = {"adapter": adapter, "form": form, "is_participating": request.user.is_participating}
    return render(request, "networks/connect.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Right.CONNECT)
def disconnect(request: AuthedRequest, account_id: int) -> HttpResponse:
    account = services.disconnect(by=request.user, account=access.account_of(request.user, account_id))
    messages.success(request, _("%(handle)s is disconnected.") % {"handle": account.handle})
    messages.info(request, account.reason)
    return see_other("networks:accounts")
