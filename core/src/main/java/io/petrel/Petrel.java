package io.petrel;

import io.grpc.BindableService;
import io.grpc.ClientInterceptor;
import io.grpc.ServerInterceptor;
import io.petrel.client.RpcClient;
import io.petrel.config.PetrelConfig;
import io.petrel.config.ServerOptions;
import io.petrel.discovery.Announcer;
import io.petrel.server.ExceptionMapper;
import io.petrel.server.RpcServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's whole RPC side from one configuration: its server, its client and their registry. Knows, and is the only
 * one to know, the order in which they start and stop. Thread-safe.
 *
 * <pre>{@code
 * Petrel.builder()
 *         .config(Path.of("petrel.yaml"))
 *         .service(new GreeterService())
 *         .build()
 *         .run();
 * }</pre>
 */
public final class Petrel implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Petrel.class);

    private static final Duration WITHDRAW_LIMIT = Duration.ofSeconds(2);
    private static final Duration CLIENT_LIMIT = Duration.ofSeconds(1);
    private static final Duration REGISTRY_LIMIT = Duration.ofSeconds(2);

    private final PetrelConfig config;
    private final RegistryLink registry;
    private final RpcClient client;
    private final @Nullable RpcServer server;
    private final @Nullable Announcer announcer;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread stopOnExit = new Thread(this::close, "petrel-stop-on-exit");

    private Petrel(Builder builder) {
        config = builder.config;
        registry = RegistryLink.open(config);
        announcer = registry.registry().map(Announcer::new).orElse(null);
        client = builder.client
                .options(config.client())
                .discovery(registry.discovery())
                .build();
        server = builder.hasServices ? builder.server.options(config.server()).build() : null;
    }

    /** A builder with the default configuration, no services and no interceptors. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts in order: binds the server, answers as SERVING, registers. Registration goes on in the background, so a
     * registry that is away delays nothing. A process without services starts at once.
     *
     * <p>From here on the end of the JVM stops everything in order, too.
     *
     * @return this
     * @throws IOException if the server's address can't be bound
     * @throws IllegalStateException if it was started before
     */
    public Petrel start() throws IOException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("Petrel has been started already");
        }
        reportConfiguration();
        try {
            if (server != null) {
                server.start();
                announce(server);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(stopOnExit);
        return this;
    }

    /**
     * Starts, serves until SIGTERM or SIGINT, stops in order and ends the JVM with exit code 0. A second signal ends it
     * at once. Returns only if {@link #close} is called from elsewhere.
     *
     * @throws IOException if the server's address can't be bound
     */
    public void run() throws IOException, InterruptedException {
        start();
        StopSignals.onFirst(() -> {
            close();
            Runtime.getRuntime().exit(0);
        });
        stopped.await();
    }

    /** Calls services by name. Usable before {@link #start}. */
    public RpcClient client() {
        return client;
    }

    /**
     * The server.
     *
     * @throws IllegalStateException if no service was added
     */
    public RpcServer server() {
        if (server == null) {
            throw new IllegalStateException("this process has no services, hence no server");
        }
        return server;
    }

    /** Whether the registry knows of this process's server. */
    public boolean isRegistered() {
        return announcer != null && announcer.isAnnounced();
    }

    /**
     * Stops in order: health NOT_SERVING, deregister, wait until clients have seen that, GOAWAY, finish what is in
     * flight, cancel the rest, close the client and the registry. Every step is tried even if one fails. Blocks until
     * all is done, {@code server.shutdown_grace} and 10 s at the most; does nothing the second time but wait.
     */
    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            awaitStopped();
            return;
        }
        StopSequence stop = new StopSequence();
        if (server != null && started.get()) {
            stopServing(stop, server, config.server());
        }
        if (server != null) {
            stop.step("close the server", server::close);
        }
        stop.step("close the client", () -> client.close(CLIENT_LIMIT));
        if (announcer != null) {
            stop.step("close the announcer", announcer::close);
        }
        stop.stepWithin(REGISTRY_LIMIT, "close the registry", registry::close);
        stop.step("forget the shutdown hook", this::removeHook);
        stopped.countDown();
        stop.report();
    }

    /** The order that loses no call: clients must have turned away before the listener closes. */
    private void stopServing(StopSequence stop, RpcServer running, ServerOptions options) {
        log.info("Stopping: {} calls in flight", running.inFlight());
        boolean announced = isRegistered();
        stop.step("answer health checks with NOT_SERVING", running::announceDrain);
        if (announcer != null) {
            stop.step("deregister", () -> announcer.withdraw(WITHDRAW_LIMIT));
        }
        if (announced) {
            stop.step(
                    "wait until clients have seen it",
                    () -> Thread.sleep(options.shutdownPropagation().toMillis()));
        }
        stop.step("finish calls in flight", () -> running.drain(options.shutdownGrace()));
    }

    private void announce(RpcServer running) {
        if (announcer == null) {
            log.info("registry.type is {}: this server does not register", registry.type());
        } else if (config.server().name().isEmpty()) {
            log.warn("server.name is not set: this server does not register, and no client finds it by name");
        } else {
            announcer.announce(AdvertisedInstance.of(config, running.port()));
        }
    }

    private void reportConfiguration() {
        config.warnings().forEach(log::warn);
        List<String> pending = config.pending();
        if (!pending.isEmpty()) {
            log.warn("Configured, but not active in this version: {}", String.join(", ", pending));
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnExit);
        } catch (IllegalStateException alreadyExiting) {
            // The hook is running, or has run.
        }
    }

    private void awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "Petrel{" + config.server().name() + " " + registry + " " + server + " " + client + "}";
    }

    /** Collects the configuration and the application's parts. Not thread-safe. */
    public static final class Builder {

        private final RpcServer.Builder server = RpcServer.builder();
        private final RpcClient.Builder client = RpcClient.builder();
        private PetrelConfig config = PetrelConfig.defaults();
        private boolean hasServices;

        private Builder() {}

        /**
         * Reads a YAML file, and the environment over it.
         *
         * @throws io.petrel.config.ConfigException with all problems at once
         */
        public Builder config(Path file) {
            return config(PetrelConfig.load(file));
        }

        /** Takes a configuration that was read before. */
        public Builder config(PetrelConfig newConfig) {
            config = newConfig;
            return this;
        }

        /** Adds a generated service to the server. */
        public Builder service(BindableService service) {
            server.service(service);
            hasServices = true;
            return this;
        }

        /** Adds an interceptor around the server's handlers; the first one added is the outermost. */
        public Builder intercept(ServerInterceptor interceptor) {
            server.intercept(interceptor);
            return this;
        }

        /** Adds an interceptor around the client's calls; the first one added is the outermost. */
        public Builder intercept(ClientInterceptor interceptor) {
            client.intercept(interceptor);
            return this;
        }

        /** Says which status callers see for which exception. */
        public Builder exceptions(ExceptionMapper mapper) {
            server.exceptions(mapper);
            return this;
        }

        /**
         * Opens the registry and assembles client and server; nothing is bound or announced yet.
         *
         * @throws io.petrel.config.ConfigException if the configuration lacks what these parts need
         */
        public Petrel build() {
            return new Petrel(this);
        }
    }
}
