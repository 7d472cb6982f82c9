package io.petrel.discovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a client independent of its registry: remembers the last list of instances of each service, in memory and on
 * disk, and doesn't believe at once that a service has no instances any more.
 *
 * <ul>
 *   <li>A subscription is answered at once from memory; if this process has not seen the service yet, from the disk.
 *   <li>An empty list displaces a working one only after it has stayed empty for the confirmation time: registries
 *       that restart tend to say for a moment that there is nothing.
 *   <li>A registry that is away changes nothing, for as long as it is away.
 * </ul>
 *
 * <p>Thread-safe. Listeners are called by the thread that subscribes, threads of the registry, or the scheduler; by one
 * at a time. The disk is only touched by the scheduler; without it, all of this works from memory alone.
 */
public final class LastKnownGood implements ServiceDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(LastKnownGood.class);

    private final ServiceDiscovery delegate;
    private final InstanceCache disk;
    private final Duration emptyConfirm;
    private final ScheduledExecutorService scheduler;

    /** The last list that was not empty, by service. */
    private final Map<String, List<ServiceInstance>> memory = new ConcurrentHashMap<>();

    /**
     * Remembers what {@code delegate} says.
     *
     * @param cacheDirectory holds a file for each service; made when the first is written
     * @param emptyConfirm how long a list must stay empty before it displaces one that is not; 0 for at once
     * @param scheduler for waiting and for the disk; not shut down by this class
     */
    public LastKnownGood(
            ServiceDiscovery delegate, Path cacheDirectory, Duration emptyConfirm, ScheduledExecutorService scheduler) {
        if (emptyConfirm.isNegative()) {
            throw new IllegalArgumentException("emptyConfirm: " + emptyConfirm + " (expected: >= 0)");
        }
        this.delegate = delegate;
        this.disk = new InstanceCache(cacheDirectory);
        this.emptyConfirm = emptyConfirm;
        this.scheduler = scheduler;
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        EmptyGuard guard = new EmptyGuard(service, listener, emptyConfirm, scheduler, list -> remember(service, list));
        List<ServiceInstance> known = memory.get(service);
        if (known != null) {
            guard.recall(known);
        } else if (!inBackground(() -> guard.recall(disk.load(service)))) {
            guard.recall(List.of());
        }
        Subscription subscription = delegate.subscribe(service, guard);
        return () -> {
            guard.close();
            subscription.close();
        };
    }

    @Override
    public String toString() {
        return "LastKnownGood[" + delegate + ", emptyConfirm=" + emptyConfirm + ", " + disk + "]";
    }

    /** Takes over what was passed on; an empty list means that what was known is forgotten. */
    private void remember(String service, List<ServiceInstance> instances) {
        List<ServiceInstance> before = instances.isEmpty() ? memory.remove(service) : memory.put(service, instances);
        if (instances.isEmpty() || !instances.equals(before)) {
            // Reads the memory when it runs, so that of two tasks the later one never writes the older list.
            inBackground(() -> disk.save(service, () -> memory.getOrDefault(service, List.of())));
        }
    }

    private boolean inBackground(Runnable task) {
        try {
            scheduler.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the scheduler has ended, the disk is left as it is", this, e);
            return false;
        }
    }
}
