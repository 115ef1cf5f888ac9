"""The parts of Bluesky's answers that are used, parsed at the border."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Reply(BaseModel):
    model_config = ConfigDict(populate_by_name=True, hide_input_in_errors=True)


class Session(_Reply):
    did: str = Field(pattern=r"^did:[a-z]+:[A-Za-z0-9._:%-]+$", max_length=300)
    handle: str = Field(max_length=300)
    access: str = Field(alias="accessJwt", min_length=1)
    refresh: str = Field(alias="refreshJwt", min_length=1)


class Did(_Reply):
    did: str = Field(pattern=r"^did:[a-z]+:[A-Za-z0-9._:%-]+$", max_length=300)


class Profile(_Reply):
    display_name: str = Field(alias="displayName", default="")


class Service(_Reply):
    id: str
    type: str
    endpoint: Any = Field(alias="serviceEndpoint", default=None)


class DidDocument(_Reply):
    id: str
    names: list[str] = Field(alias="alsoKnownAs", default_factory=list)
    service: list[Service] = Field(default_factory=list)

    @property
    def server_url(self) -> str:
        """Where the account's records live; "" when the document does not say."""
        for service in self.service:
            if service.id.endswith("#atproto_pds") and isinstance(service.endpoint, str):
                return service.endpoint.rstrip("/")
        return ""


class Blob(_Reply):
    blob: dict[str, Any]


class Record(_Reply):
    uri: str = Field(pattern=r"^at://", max_length=500)


class PostView(_Reply):
    uri: str
    likes: int = Field(alias="likeCount", default=0)
    reposts: int = Field(alias="repostCount", default=0)
    replies: int = Field(alias="replyCount", default=0)
    quotes: int = Field(alias="quoteCount", default=0)


class Posts(_Reply):
    posts: list[PostView]


class Nothing(_Reply):
    """For calls whose answer says nothing."""


class Refusal(_Reply):
    error: str = ""
    message: str = ""
