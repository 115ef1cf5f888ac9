from django.urls import path

from firsthand.guard.views import appeals, editor, rules

app_name = "guard"
urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("rules/figures/", rules.figures, name="figures"),
    path("rules/new/<str:check_key>/", editor.new, name="new_rule"),
    path("rules/try/<str:check_key>/", editor.try_rule, name="try_rule"),
    path("rules/<int:rule_id>/", editor.rule, name="rule"),
    path("rules/<int:rule_id>/live/", editor.go_live, name="go_live"),
    path("rules/<int:rule_id>/off/", editor.switch_off, name="switch_off"),
    path("rules/<int:rule_id>/versions/", editor.versions, name="versions"),
    path("rules/<int:rule_id>/versions/<int:number>/restore/", editor.restore, name="restore"),
    path("appeals/", appeals.mine, name="appeals"),
    path("appeals/make/", appeals.make, name="make_appeal"),
    path("appeals/queue/", appeals.queue, name="appeal_queue"),
    path("appeals/queue/<int:appeal_id>/", appeals.decide, name="appeal"),
]
