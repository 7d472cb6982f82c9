package io.petrel.nacos;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import io.petrel.config.NacosOptions;
import io.petrel.discovery.Registry;
import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceInstance;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nacos as a registry: one client for all services of this process. Thread-safe.
 *
 * <p>One daemon thread connects, tells listeners, and asks Nacos every 5 s (±1 s, every second while it is away)
 * whether it still answers and still lists what was registered. The client registers and subscribes again by itself
 * when a connection is replaced.
 */
final class NacosRegistry implements Registry {

    private static final Logger LOG = LoggerFactory.getLogger(NacosRegistry.class);

    /** How long a subscription waits for the first connection before it is told that there is none. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private static final Duration REGISTER_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(4_500);
    private static final int AWAY_MILLIS = 1_000;
    private static final int CHECK_MIN_MILLIS = 4_000;
    private static final int CHECK_MAX_MILLIS = 6_000;

    private final NacosOptions options;
    private final NacosRegistrations registrations;
    private final Set<NacosSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread;
    private final CompletableFuture<NacosConnection> connection = new CompletableFuture<>();

    private final AtomicBoolean connecting = new AtomicBoolean();

    /** Why the client could not even be made, if that was so. */
    private volatile @Nullable NacosException refusal;

    /** Only touched by the thread. */
    private boolean away;

    private NacosRegistry(NacosOptions options) {
        this.options = options;
        this.registrations = new NacosRegistrations(options);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "petrel-nacos"));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to connect and returns at once. */
    static NacosRegistry open(NacosOptions options) {
        var registry = new NacosRegistry(options);
        registry.run(registry::turn);
        return registry;
    }

    /** Blocks until Nacos has answered, some seconds at the most. */
    @Override
    public void register(ServiceInstance instance) throws RegistryException {
        NamingService naming;
        try {
            naming = naming(REGISTER_LIMIT);
        } catch (NacosException e) {
            throw new RegistryException(instance + ": " + NacosFailure.reason(options, e), e);
        }
        registrations.register(naming, instance);
    }

    /** Blocks until Nacos has answered, some seconds at the most. */
    @Override
    public void deregister(ServiceInstance instance) throws RegistryException {
        if (connection.isDone()) {
            registrations.deregister(connection.join().naming(), instance);
        }
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        var subscription = new NacosSubscription(service, options.group(), listener, this::run, this::unsubscribe);
        subscriptions.add(subscription);
        run(() -> begin(subscription));
        return subscription;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        var ending = daemon(() -> connection.thenAccept(NacosConnection::close), "petrel-nacos-close");
        ending.start();
        try {
            ending.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ending.isAlive()) {
            LOG.warn("{}: the Nacos client has not ended after {} ms, going on without", this, CLOSE_LIMIT.toMillis());
        }
    }

    @Override
    public String toString() {
        return "Nacos at " + options.serverAddr();
    }

    /** What the thread does over and over: connect, look after registrations and subscriptions. */
    private void turn() {
        try {
            ask();
            if (away) {
                away = false;
                LOG.info("{} answers again", this);
            }
        } catch (NacosException | RuntimeException e) {
            unavailable(NacosFailure.reason(options, e));
        }
        schedule(away ? AWAY_MILLIS : ThreadLocalRandom.current().nextInt(CHECK_MIN_MILLIS, CHECK_MAX_MILLIS));
    }

    private void ask() throws NacosException {
        var naming = connected();
        if (!registrations.check(naming)) {
            // Nothing registered: any service will do to see whether Nacos answers.
            var any = subscriptions.stream().findAny();
            if (any.isPresent()) {
                naming.getAllInstances(any.get().service(), options.group(), false);
            }
        }
        for (NacosSubscription subscription : subscriptions) {
            subscription.refresh(naming);
        }
    }

    private NamingService connected() throws NacosException {
        if (!connection.isDone()) {
            if (connecting.compareAndSet(false, true)) {
                daemon(this::connect, "petrel-nacos-connect").start();
            }
            if (!NacosProbe.anyAnswers(options.serverAddr())) {
                unavailable(NacosFailure.unreachable(options));
            }
        }
        return naming(CONNECT_LIMIT);
    }

    /** Runs on a thread of its own: while a server is frozen, the client needs long to give up. */
    private void connect() {
        try {
            connection.complete(NacosConnection.open(options));
        } catch (NacosException e) {
            refusal = e;
        } catch (RuntimeException e) {
            refusal = new NacosException(NacosException.CLIENT_ERROR, e);
        } finally {
            connecting.set(false);
        }
    }

    private NamingService naming(Duration limit) throws NacosException {
        try {
            return connection.get(limit.toNanos(), TimeUnit.NANOSECONDS).naming();
        } catch (TimeoutException e) {
            NacosException known = refusal;
            throw known == null ? new NacosException(NacosException.CLIENT_DISCONNECT, "not connected yet", e) : known;
        } catch (ExecutionException e) {
            throw new NacosException(NacosException.CLIENT_ERROR, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NacosException(NacosException.CLIENT_ERROR, "interrupted", e);
        }
    }

    private void begin(NacosSubscription subscription) {
        try {
            subscription.refresh(connected());
        } catch (NacosException | RuntimeException e) {
            String reason = NacosFailure.reason(options, e);
            subscription.unavailable(reason);
            unavailable(reason);
        }
    }

    private void unsubscribe(NacosSubscription subscription) {
        subscriptions.remove(subscription);
        run(() -> connection.thenAccept(opened -> subscription.withdraw(opened.naming())));
    }

    private void unavailable(String reason) {
        if (!away) {
            away = true;
            LOG.warn("{}; what is known stays in use, trying again until it answers", reason);
        }
        subscriptions.forEach(subscription -> subscription.unavailable(reason));
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is closed, nothing more is told", this);
        }
    }

    private void schedule(int millis) {
        try {
            thread.schedule(this::turn, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is closed, nothing more is checked", this);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
