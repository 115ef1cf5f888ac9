from django.urls import path

from firsthand.sharing.views import appeals, compose, mine, steps, stops

app_name = "sharing"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("drafts/", mine.drafts, name="drafts"),
    path("drafts/<int:draft_id>/discard/", mine.discard, name="discard"),
    path("calendar/", mine.calendar, name="calendar"),
    path("write/", compose.compose, name="compose"),
    path("write/save/", compose.save, name="save"),
    path("write/appeal/", appeals.appeal, name="appeal"),
    path("pictures/<int:picture_id>/", compose.picture, name="picture"),
    path("done/<int:draft_id>/", mine.result, name="result"),
    path("stop/", stops.stops, name="stops"),
    path("stop/<int:stop_id>/", stops.stop, name="stop"),
    path("stop/<int:stop_id>/resume/", stops.resume, name="resume"),
    path("<int:share_id>/", steps.share, name="share"),
    path("<int:share_id>/posted/", steps.claim, name="claim"),
    path("<int:share_id>/withdraw/", steps.withdraw, name="withdraw"),
    path("<int:share_id>/reschedule/", steps.reschedule, name="reschedule"),
    path("<int:share_id>/again/", steps.retry, name="retry"),
    path("<int:share_id>/delete/", steps.delete, name="delete"),
    path("<int:share_id>/reactions/", steps.refresh, name="refresh"),
    path("<int:share_id>/looked/", steps.resolve, name="resolve"),
]
