package io.petrel.discovery;

import io.petrel.time.DaemonThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry without a server: a folder through which the processes of one machine find each other. Each instance is a
 * small file; it ends when it is withdrawn, when this registry is closed, or when the operating system says that its
 * process is dead, however that came. Changes are seen within a
 * quarter of a second.
 *
 * <p>Thread-safe. Listeners are told on one daemon thread, which the first registration or subscription starts.
 */
public final class LocalRegistry implements Registry {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRegistry.class);

    /** How long a change may go unnoticed. */
    private static final Duration POLL = Duration.ofMillis(250);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final RegistryFolder folder;
    private final OwnEntries own;
    private final List<Followed> followed = new CopyOnWriteArrayList<>();
    private final Map<String, FolderScan> scans = new HashMap<>(); // only touched by the thread
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private boolean healFailed; // only touched by the thread

    private LocalRegistry(RegistryFolder folder) {
        this.folder = folder;
        this.own = new OwnEntries(folder);
        this.thread = DaemonThread.named("petrel-local-registry");
    }

    /**
     * Opens the registry in {@code directory}, which is made for this user alone if it is missing.
     *
     * @throws RegistryException if the folder can't be made or is not safe to use: it belongs to another user, lies in
     *     a folder of another user, or everybody may write in it
     */
    public static LocalRegistry open(Path directory) throws RegistryException {
        try {
            PrivateFolder.create(directory);
        } catch (IOException e) {
            throw new RegistryException("local registry " + directory + ": " + reason(e), e);
        }
        return new LocalRegistry(new RegistryFolder(directory.toAbsolutePath().normalize()));
    }

    /**
     * Where the processes of this user meet if nothing else is said: {@code petrel/registry} in the session folder
     * ({@code XDG_RUNTIME_DIR}), or {@code petrel-USER/registry} in the folder for temporary files.
     */
    public static Path defaultDirectory() {
        return defaultDirectory(
                System.getenv("XDG_RUNTIME_DIR"),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.name"));
    }

    static Path defaultDirectory(@Nullable String sessionFolder, Path temporaryFolder, String user) {
        if (sessionFolder != null && !sessionFolder.isBlank() && Files.isWritable(Path.of(sessionFolder))) {
            return Path.of(sessionFolder, "petrel", "registry");
        }
        return temporaryFolder.resolve("petrel-" + InstanceFiles.fileName(user)).resolve("registry");
    }

    @Override
    public void register(ServiceInstance instance) throws RegistryException {
        try {
            start();
            own.put(instance);
        } catch (IOException | RejectedExecutionException e) {
            throw failed(instance, "not registered", e);
        }
    }

    @Override
    public void deregister(ServiceInstance instance) throws RegistryException {
        try {
            own.remove(instance);
        } catch (IOException e) {
            throw failed(instance, "not deregistered", e);
        }
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        Followed subscription = new Followed(service, listener);
        followed.add(subscription);
        try {
            thread.execute(() -> tell(subscription, scan(service)));
            start();
        } catch (RejectedExecutionException e) {
            followed.remove(subscription);
            listener.onUnavailable(this + " is closed");
        }
        return subscription;
    }

    /** Withdraws what was registered here, and ends the thread. */
    @Override
    public void close() {
        // No interrupt: it would close the channels that the thread is using, and with them locks of this process.
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            own.close();
        } catch (IOException e) {
            LOG.warn("{}: entries not deleted, they end with this process: {}", this, reason(e));
        }
    }

    @Override
    public String toString() {
        return "local registry " + folder.root();
    }

    private void start() {
        if (started.compareAndSet(false, true)) {
            thread.execute(this::deleteDeadOwners);
            thread.scheduleWithFixedDelay(this::tick, POLL.toNanos(), POLL.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void deleteDeadOwners() {
        try {
            OwnerLock.deleteDead(folder.owners());
        } catch (IOException e) {
            LOG.debug("{}: dead owners not deleted", this, e);
        }
    }

    private void tick() {
        heal();
        scans.keySet().retainAll(followed.stream().map(Followed::service).toList());
        Map<String, Scanned> results = new HashMap<>();
        for (Followed subscription : followed) {
            tell(subscription, results.computeIfAbsent(subscription.service(), this::scan));
        }
    }

    private void heal() {
        try {
            own.heal();
            healFailed = false;
        } catch (IOException e) {
            if (!healFailed && !thread.isShutdown()) {
                LOG.warn("{}: entries of this process are damaged and can't be written again: {}", this, reason(e));
            }
            healFailed = true;
        }
    }

    private Scanned scan(String service) {
        try {
            return new Scanned(
                    scans.computeIfAbsent(service, name -> new FolderScan(folder, name))
                            .scan(),
                    "");
        } catch (IOException e) {
            return new Scanned(null, this + ": " + reason(e));
        }
    }

    private void tell(Followed subscription, Scanned result) {
        try {
            subscription.tell(result);
        } catch (RuntimeException e) {
            LOG.error("{}: a listener of {} failed", this, subscription.service(), e);
        }
    }

    private RegistryException failed(ServiceInstance instance, String what, Exception e) {
        return new RegistryException(
                this + ": " + instance.service() + " at " + instance.address() + " " + what + ": " + reason(e), e);
    }

    /** The messages of the file system's exceptions are often a bare path: their class says what is the matter. */
    private static String reason(Exception e) {
        if (e instanceof RejectedExecutionException) {
            return "the registry is closed";
        }
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
    }

    /**
     * What a look at the folder of a service found.
     *
     * @param instances null if it could not be read
     * @param problem why not
     */
    private record Scanned(@Nullable List<ServiceInstance> instances, String problem) {}

    /** One subscription; but for closing, only the thread touches it. */
    private final class Followed implements Subscription {

        private final String service;
        private final Listener listener;
        private volatile boolean closed;
        private @Nullable Scanned told;

        Followed(String service, Listener listener) {
            this.service = service;
            this.listener = listener;
        }

        String service() {
            return service;
        }

        void tell(Scanned result) {
            if (closed || result.equals(told)) {
                return;
            }
            told = result;
            List<ServiceInstance> instances = result.instances();
            if (instances == null) {
                listener.onUnavailable(result.problem());
            } else {
                listener.onInstances(instances);
            }
        }

        @Override
        public void close() {
            closed = true;
            followed.remove(this);
        }
    }
}
