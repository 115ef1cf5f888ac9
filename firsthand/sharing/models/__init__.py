from firsthand.sharing.models.attempt import PublishAttempt
from firsthand.sharing.models.draft import Draft
from firsthand.sharing.models.picture import Picture
from firsthand.sharing.models.share import Share

__all__ = ["Draft", "Picture", "PublishAttempt", "Share"]
