from django.urls import path

from firsthand.content.views import curate, feed, recall, sources

app_name = "content"
urlpatterns = [
    path("feed/", feed.feed, name="feed"),
    path("feed/saved/", feed.saved, name="saved"),
    path("feed/topics/", feed.topics, name="topics"),
    path("feed/topics/follow/", feed.follow, name="follow"),
    path("feed/suggest/", feed.suggest, name="suggest"),
    path("feed/suggest/look/", feed.preview_suggestion, name="preview_suggestion"),
    path("feed/suggest/send/", feed.send_suggestion, name="send_suggestion"),
    path("feed/suggestions/", feed.suggestions, name="suggestions"),
    path("feed/items/<int:item_id>/save/", feed.mark, {"kind": "saved"}, name="save"),
    path("feed/items/<int:item_id>/not-for-me/", feed.mark, {"kind": "not_for_me"}, name="not_for_me"),
    path("feed/items/<int:item_id>/undo/", feed.unmark, name="undo"),
    path("pictures/<str:name>", feed.picture, name="picture"),
    path("curate/", curate.queue, name="queue"),
    path("curate/approve/", curate.approve_many, name="approve_many"),
    path("curate/items/", curate.items, name="items"),
    path("curate/items/<int:item_id>/", curate.item, name="item"),
    path("curate/items/<int:item_id>/approve/", curate.approve, name="approve"),
    path("curate/items/<int:item_id>/decline/", curate.decline, name="decline"),
    path("curate/items/<int:item_id>/withdraw/", curate.withdraw, name="withdraw"),
    path("recall/", recall.items, name="recall"),
    path("recall/<int:item_id>/", recall.item, name="recall_item"),
    path("curate/sources/", sources.sources, name="sources"),
    path("curate/sources/add/", sources.add, name="add_source"),
    path("curate/sources/add/try/", sources.try_source, name="try_source"),
    path("curate/sources/add/save/", sources.save_source, name="save_source"),
    path("curate/sources/add/list/", sources.import_outline, name="import_outline"),
    path("curate/sources/<int:source_id>/", sources.source, name="source"),
    path("curate/sources/<int:source_id>/pause/", sources.pause, name="pause_source"),
    path("curate/sources/<int:source_id>/resume/", sources.resume, name="resume_source"),
    path("curate/sources/<int:source_id>/poll/", sources.poll, name="poll_source"),
]
