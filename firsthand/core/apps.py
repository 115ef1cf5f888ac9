from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "firsthand.core"

    def ready(self) -> None:
        from firsthand.core import idempotency, sealing  # noqa: F401  # they declare their sweepers
