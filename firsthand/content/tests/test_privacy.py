from django.apps import apps

from firsthand.content.privacy import NOT_PERSONAL, PERSONAL


def test_every_field_is_declared_as_personal_or_not() -> None:
    fields = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("content").get_models()
        for field in model._meta.local_fields
    }
    assert fields == set(PERSONAL) | NOT_PERSONAL
    assert not set(PERSONAL) & NOT_PERSONAL
