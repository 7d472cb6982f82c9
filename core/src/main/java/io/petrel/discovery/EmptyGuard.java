package io.petrel.discovery;

import io.grpc.SynchronizationContext;
import io.grpc.SynchronizationContext.ScheduledHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a registry and one listener: holds an empty list back until it is confirmed. Everything here runs in
 * {@link #queue}, one step at a time and without a lock while the listener is called.
 */
final class EmptyGuard implements ServiceDiscovery.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EmptyGuard.class);

    private final String service;
    private final ServiceDiscovery.Listener listener;
    private final Duration confirmAfter;
    private final ScheduledExecutorService scheduler;
    private final Consumer<List<ServiceInstance>> memory;
    private final SynchronizationContext queue;

    private List<ServiceInstance> known = List.of();

    /** Whether memory or disk have said what they know; before that, bad news can't be judged and has to wait. */
    private boolean recalled;

    private Runnable badNews = () -> {};
    private @Nullable ScheduledHandle confirmation;
    private volatile boolean closed;

    /**
     * Passes on to {@code listener} and to {@code memory} what is believed.
     *
     * @param confirmAfter how long a list must stay empty before it is believed
     * @param scheduler runs the confirmation
     */
    EmptyGuard(
            String service,
            ServiceDiscovery.Listener listener,
            Duration confirmAfter,
            ScheduledExecutorService scheduler,
            Consumer<List<ServiceInstance>> memory) {
        this.service = service;
        this.listener = listener;
        this.confirmAfter = confirmAfter;
        this.scheduler = scheduler;
        this.memory = memory;
        this.queue = new SynchronizationContext(
                (thread, failure) -> LOG.error("{}: a listener of this service failed", service, failure));
    }

    /** What memory or disk know of the service, possibly nothing; called once. */
    void recall(List<ServiceInstance> remembered) {
        inQueue(() -> {
            recalled = true;
            if (known.isEmpty() && !remembered.isEmpty()) {
                known = remembered;
                listener.onInstances(remembered);
            }
            badNews.run();
        });
    }

    @Override
    public void onInstances(List<ServiceInstance> instances) {
        if (instances.isEmpty()) {
            afterRecall(this::onEmpty);
            return;
        }
        inQueue(() -> {
            badNews = () -> {};
            stopConfirming();
            passOn(instances);
        });
    }

    @Override
    public void onUnavailable(String reason) {
        afterRecall(() -> {
            // A registry that can't be asked confirms nothing.
            stopConfirming();
            listener.onUnavailable(reason);
        });
    }

    /** Ends it: the listener is not called again. */
    void close() {
        closed = true;
        queue.execute(this::stopConfirming);
    }

    private void onEmpty() {
        if (confirmation != null) {
            return;
        }
        if (known.isEmpty() || confirmAfter.isZero()) {
            passOn(List.of());
            return;
        }
        LOG.warn(
                "{}: the registry says that no instance is left; keeping the {} known for {} ms in case it is wrong",
                service,
                known.size(),
                confirmAfter.toMillis());
        confirmation = queue.schedule(this::believe, confirmAfter.toNanos(), TimeUnit.NANOSECONDS, scheduler);
    }

    private void believe() {
        LOG.warn("{}: no instance for {} ms, giving up the {} known", service, confirmAfter.toMillis(), known.size());
        confirmation = null;
        passOn(List.of());
    }

    private void passOn(List<ServiceInstance> instances) {
        known = instances;
        memory.accept(instances);
        listener.onInstances(instances);
    }

    private void stopConfirming() {
        if (confirmation != null) {
            confirmation.cancel();
            confirmation = null;
        }
    }

    private void afterRecall(Runnable step) {
        inQueue(() -> {
            if (recalled) {
                step.run();
            } else {
                badNews = step;
            }
        });
    }

    private void inQueue(Runnable step) {
        queue.execute(() -> {
            if (!closed) {
                step.run();
            }
        });
    }
}
