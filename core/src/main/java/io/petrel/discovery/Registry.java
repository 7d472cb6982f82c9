package io.petrel.discovery;

/** A registry that one connection both announces to and follows, such as Nacos or a folder on this machine. */
public interface Registry extends ServiceRegistry, ServiceDiscovery, AutoCloseable {

    /** Ends the connection and its threads. Blocks until they have ended, 5 s at the most. */
    @Override
    void close();
}
