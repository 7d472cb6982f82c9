package io.petrel.discovery;

/**
 * Where servers announce themselves. Implementations are thread-safe; {@link Announcer} calls them from its own
 * thread, so they may block.
 */
public interface ServiceRegistry {

    /**
     * Makes {@code instance} visible to clients, or replaces what the registry holds for its address. Once this has
     * returned, the implementation keeps the entry alive (heartbeats, registering again after a lost connection) until
     * {@link #deregister}.
     *
     * @throws RegistryException if the registry could not be told; the caller tries again
     */
    void register(ServiceInstance instance) throws RegistryException;

    /**
     * Takes {@code instance} back. Does nothing if it is not registered.
     *
     * @throws RegistryException if the registry could not be told; its entry then ends when the registry notices that
     *     this process is gone
     */
    void deregister(ServiceInstance instance) throws RegistryException;
}
