from django.urls import path

from firsthand.people.views import joining, organisation, people, you

app_name = "people"
urlpatterns = [
    path("join/<str:secret>/", joining.join, name="join"),
    path("taking-part/", joining.taking_part, name="taking_part"),
    path("you/", you.you, name="you"),
    path("you/participation/", joining.participation, name="participation"),
    path("you/keys/", you.keys, name="keys"),
    path("you/keys/<int:token_id>/revoke/", you.revoke_key, name="revoke_key"),
    path("you/sign-out-everywhere/", you.sign_out_everywhere, name="sign_out_everywhere"),
    path("people/", people.people, name="people"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/off-board/", people.off_board, name="off_board"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/", people.invitations, name="invitations"),
    path("people/invitations/<int:invitation_id>/withdraw/", people.withdraw, name="withdraw"),
    path("people/import/", people.import_people, name="import"),
    path("people/departments/", people.departments, name="departments"),
    path("people/departments/<int:department_id>/", people.department, name="department"),
    path("people/departments/<int:department_id>/remove/", people.remove_department, name="remove_department"),
    path("set-up/organisation/", organisation.organisation, name="organisation"),
]
