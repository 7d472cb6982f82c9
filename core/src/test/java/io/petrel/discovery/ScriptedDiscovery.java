package io.petrel.discovery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry that says what the test makes it say, on the test's thread. */
final class ScriptedDiscovery implements ServiceDiscovery {

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(String service, Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells every subscriber. */
    void push(ServiceInstance... instances) {
        listeners.forEach(listener -> listener.onInstances(List.of(instances)));
    }

    /** Tells every subscriber that the registry is away. */
    void fail(String reason) {
        listeners.forEach(listener -> listener.onUnavailable(reason));
    }

    /** Those who have not closed their subscription. */
    int subscribers() {
        return listeners.size();
    }
}
