from firsthand.content.models.angle import Angle
from firsthand.content.models.follow import TopicFollow
from firsthand.content.models.item import Item
from firsthand.content.models.mark import Mark
from firsthand.content.models.source import Source
from firsthand.content.models.use import ItemUse

__all__ = ["Angle", "Item", "ItemUse", "Mark", "Source", "TopicFollow"]
