package io.petrel.discovery;

import java.util.List;

/** Where clients find servers. Implementations are thread-safe. */
public interface ServiceDiscovery {

    /**
     * Follows the instances of {@code service} until the subscription is closed. Never blocks: what cannot be answered
     * from memory is fetched on a thread of the implementation. A registry that is away is no error: the
     * implementation goes on trying.
     *
     * @param listener told of the whole list now (as soon as it is known) and at each change of it, including changes
     *     of weight and metadata alone
     */
    Subscription subscribe(String service, Listener listener);

    /** Told what a registry knows. Called by one thread at a time; must not block; must not throw. */
    interface Listener {

        /** The instances that may take traffic now: all of them, not a difference. May be empty. */
        void onInstances(List<ServiceInstance> instances);

        /**
         * The registry can't be asked at the moment. What was known before stays valid. Once it can be asked again,
         * {@link #onInstances} follows even if nothing has changed.
         *
         * @param reason one sentence for an operator, naming the registry's address
         */
        void onUnavailable(String reason);
    }

    /** One listener's interest in one service. */
    interface Subscription extends AutoCloseable {

        /** Ends it: the listener is not called again once this has returned, but for a call under way. */
        @Override
        void close();
    }
}
