from django.urls import path

from firsthand.oversight.views import archive, audit, incidents, mine, policies, reviews

app_name = "oversight"
urlpatterns = [
    path("mine/<int:case_id>/", mine.case, name="mine"),
    path("reviews/", reviews.queue, name="queue"),
    path("reviews/<int:case_id>/", reviews.case, name="case"),
    path("reviews/by-mail/<str:token>/", reviews.mailed, name="mailed"),
    path("reviews/options/", policies.options, name="options"),
    path("reviews/options/<int:department_id>/", policies.policy, name="policy"),
    path("archive/", archive.records, name="archive"),
    path("archive/<int:record_id>/", archive.record, name="record"),
    path("archive/exports/", archive.exports, name="exports"),
    path("archive/exports/new/", archive.export, name="export"),
    path("archive/exports/<int:export_id>/file/", archive.export_file, name="export_file"),
    path("archive/holds/", archive.holds, name="holds"),
    path("archive/holds/<int:hold_id>/release/", archive.release, name="release_hold"),
    path("audit/", audit.audit, name="audit"),
    path("audit/anchor/", audit.anchor, name="anchor"),
    path("audit/inspect/", audit.inspect, name="inspect"),
    path("archive/retention/", archive.retention, name="retention"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/times.csv", incidents.times, name="incident_times"),
    path("incidents/new/", incidents.new, name="new_incident"),
    path("incidents/<int:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<int:incident_id>/act/", incidents.act, name="act_on_incident"),
    path("incidents/<int:incident_id>/told/<int:told_id>/", incidents.told, name="told"),
    path("recalls/", incidents.recalls, name="recalls"),
    path("recalls/<int:recall_id>/", incidents.recall, name="recall"),
    path("recalls/of/<int:record_id>/", incidents.recall_record, name="recall_record"),
    path("recalls/mine/<int:target_id>/", incidents.target, name="target"),
]
