package io.petrel.discovery;

import io.petrel.time.DaemonThread;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one instance into a registry and takes it back, without ever making its caller wait for a registry that is away:
 * a registration that fails is tried again, with growing pauses, until it works or is withdrawn.
 *
 * <p>Thread-safe. The registry is called on one daemon thread, which ends with {@link #close}.
 */
public final class Announcer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final ServiceRegistry registry;
    private final ScheduledExecutorService thread;
    private final RetryPause pause;

    /** What the registry is to hold, null for nothing. */
    private volatile @Nullable ServiceInstance wanted;

    /** What the registry holds as far as we know, null for nothing. Written by the thread alone. */
    private volatile @Nullable ServiceInstance announced;

    /** Failures in a row; only touched by the thread. */
    private int failures;

    /** The next attempt, if one is due; only touched by the thread. */
    private @Nullable Future<?> retry;

    /** An announcer with a thread of its own. */
    public Announcer(ServiceRegistry registry) {
        this(
                registry,
                DaemonThread.named("petrel-announcer"),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** As above; {@code thread}, which must run one task at a time, is shut down by {@link #close}. */
    Announcer(ServiceRegistry registry, ScheduledExecutorService thread, DoubleSupplier random) {
        this.registry = registry;
        this.thread = thread;
        this.pause = new RetryPause(random);
    }

    /**
     * Registers {@code instance} and returns at once; {@link #isAnnounced} tells when it has worked.
     *
     * @throws IllegalStateException if an instance is announced already, or this is closed
     */
    public synchronized void announce(ServiceInstance instance) {
        if (wanted != null) {
            throw new IllegalStateException(instance + ": cannot be announced beside " + wanted
                    + " (expected: one instance for each announcer)");
        }
        settleSoon(instance);
    }

    /**
     * Changes weight or metadata of the instance that is announced; returns at once.
     *
     * @throws IllegalStateException if nothing is announced, or this is closed
     * @throws IllegalArgumentException if {@code instance} has another service or address
     */
    public synchronized void update(ServiceInstance instance) {
        ServiceInstance current = wanted;
        if (current == null) {
            throw new IllegalStateException(instance + ": cannot be updated (expected: announced before)");
        }
        if (!current.service().equals(instance.service()) || !current.address().equals(instance.address())) {
            throw new IllegalArgumentException(
                    instance + ": another endpoint (expected: " + current.service() + " at " + current.address() + ")");
        }
        settleSoon(instance);
    }

    /**
     * Takes the instance back and waits until the registry has confirmed it, but no longer than {@code timeout}. A
     * registration that is under way is undone as soon as it ends; none begins afterwards. Tried once: if it fails,
     * the registry notices by itself when this process is gone.
     *
     * @return whether the registry holds nothing of ours now; false if it failed, or took longer, or this thread was
     *     interrupted
     */
    public boolean withdraw(Duration timeout) {
        forget();
        try {
            Future<Boolean> done = thread.submit(() -> {
                settle();
                return announced == null;
            });
            return done.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "{}: has not confirmed the withdrawal within {} ms, going on without",
                    registry,
                    timeout.toMillis());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(registry + ": withdrawal failed", e.getCause());
        } catch (RejectedExecutionException e) {
            return announced == null;
        }
    }

    /** Whether the registry holds the instance, as far as we know. Does not wait. */
    public boolean isAnnounced() {
        return wanted != null && announced != null;
    }

    /** Ends the thread, whatever it is waiting for; what is registered stays so. Returns at once. */
    @Override
    public void close() {
        forget();
        thread.shutdownNow();
    }

    @Override
    public String toString() {
        return "Announcer[" + wanted + " -> " + registry + "]";
    }

    /** Not in the middle of an {@link #update}, which would bring it back. */
    private synchronized void forget() {
        wanted = null;
    }

    private void settleSoon(ServiceInstance instance) {
        try {
            wanted = instance;
            thread.execute(this::settle);
        } catch (RejectedExecutionException e) {
            wanted = null;
            throw new IllegalStateException(instance + ": cannot be announced, the announcer is closed", e);
        }
    }

    /** Makes the registry hold what is wanted, or sees to it that this is tried again. Runs on the thread. */
    private void settle() {
        Future<?> due = retry;
        if (due != null) {
            due.cancel(false);
            retry = null;
        }
        ServiceInstance target = wanted;
        if (target == null) {
            deregister();
        } else if (!target.equals(announced)) {
            register(target);
        }
    }

    private void register(ServiceInstance instance) {
        try {
            registry.register(instance);
        } catch (RegistryException | RuntimeException e) {
            retryLater(instance, e);
            return;
        }
        announced = instance;
        if (failures > 0) {
            LOG.info("{}: registered at {} after {} failed attempts", instance, registry, failures);
        } else {
            LOG.info("{}: registered at {}", instance, registry);
        }
        failures = 0;
        if (!instance.equals(wanted)) {
            settle();
        }
    }

    private void retryLater(ServiceInstance instance, Exception e) {
        failures++;
        Duration delay = pause.after(failures);
        if (failures == 1) {
            LOG.warn("{}: not registered, trying again until it works: {}", instance, e.getMessage());
        } else {
            LOG.debug("{}: not registered, attempt {}", instance, failures, e);
        }
        try {
            retry = thread.schedule(this::settle, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("{}: closed before it was registered", instance, closed);
        }
    }

    private void deregister() {
        ServiceInstance instance = announced;
        if (instance == null) {
            return;
        }
        try {
            registry.deregister(instance);
            announced = null;
            LOG.info("{}: withdrawn from {}", instance, registry);
        } catch (RegistryException | RuntimeException e) {
            LOG.warn("{}: not withdrawn, the registry will notice that it is gone: {}", instance, e.getMessage());
        }
    }
}
