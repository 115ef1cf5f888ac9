from firsthand.networks.tests.fake import connect, fake_network, key_ring

__all__ = ["connect", "fake_network", "key_ring"]
