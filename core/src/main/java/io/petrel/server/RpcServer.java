package io.petrel.server;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.petrel.config.HostPort;
import io.petrel.config.PetrelConfig;
import io.petrel.config.ServerOptions;
import io.petrel.time.DaemonThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gRPC server for any generated services, with {@code grpc.health.v1} beside them. Thread-safe.
 *
 * <p>Used by itself it serves and drains; {@link io.petrel.Petrel} adds registration and the order of a whole process.
 */
public final class RpcServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);
    private static final Duration GOAWAY_LIMIT = Duration.ofSeconds(5);
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(2);

    private final ServerOptions options;
    private final List<ServerServiceDefinition> services;
    private final List<ServerInterceptor> interceptors;
    private final ExceptionMapper exceptions;
    private final HealthStatusManager health = new HealthStatusManager();
    private final ScheduledExecutorService timer = DaemonThread.named("petrel-server-timer");
    private final RequestTimeout requestTimeout;
    private final CallTracker calls;
    private final ExecutorService handlerThreads = HandlerThreads.open();
    private final AtomicBoolean draining = new AtomicBoolean();
    private @Nullable Server server;
    private volatile int port;

    private RpcServer(Builder builder) {
        options = builder.options;
        services = List.copyOf(builder.services);
        interceptors = List.copyOf(builder.interceptors);
        exceptions = builder.exceptions;
        requestTimeout = new RequestTimeout(options.requestTimeout(), timer);
        calls = new CallTracker(methodsOf(services), requestTimeout.inHeaders());
    }

    /** A builder with the default options and no services. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Binds and answers calls, as SERVING.
     *
     * @throws IOException if the address can't be bound; the message names it
     */
    public synchronized void start() throws IOException {
        if (server != null) {
            throw new IllegalStateException("the server has been started already");
        }
        HostPort address = options.bindAddress();
        server = assemble(address);
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException("server.address: " + address + " can't be listened on: " + rootMessage(e), e);
        }
        port = server.getPort();
        setServing(ServingStatus.SERVING);
        log.info(
                "Listening on {} port {}: {}",
                address.isWildcard() ? "all interfaces," : address.host(),
                port(),
                names());
    }

    /** What a call passes, from the socket inward. */
    private Server assemble(HostPort address) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        socketAddress(address), InsecureServerCredentials.create())
                // Connections: hand-shake, keep-alive, and the tolerance that our own clients' keep-alive needs.
                .handshakeTimeout(options.connectionTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTime(options.keepAliveTime().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(options.keepAliveTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveTime(slightlyLess(options.permitKeepAliveTime()), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(true)
                // Sizes.
                .maxInboundMessageSize(options.maxRecvMsgSize())
                .maxInboundMetadataSize(options.maxMetadataSize())
                // HEADERS: the call is counted and its deadline starts.
                .addStreamTracerFactory(calls)
                // Threads that run the handlers.
                .executor(handlerThreads);
        services.forEach(service -> builder.addService(governed(service)));
        addInfrastructure(builder);
        return builder.build();
    }

    /** The interceptors around an application's handlers, outermost first. */
    private ServerServiceDefinition governed(ServerServiceDefinition service) {
        List<ServerInterceptor> outermostFirst = new ArrayList<>();
        outermostFirst.add(requestTimeout);
        outermostFirst.add(new ErrorMapping(exceptions));
        outermostFirst.add(new ReplySizeLimit(options.maxSendMsgSize()));
        outermostFirst.addAll(interceptors);
        return ServerInterceptors.interceptForward(service, outermostFirst);
    }

    private void addInfrastructure(ServerBuilder<?> builder) {
        if (options.enableHealthCheck()) {
            builder.addService(health.getHealthService());
        }
        if (options.reflection()) {
            builder.addService(ProtoReflectionServiceV1.newInstance());
        }
    }

    /** The port that is, or was, listened on; the one the system chose if the options say 0. */
    public int port() {
        if (port == 0) {
            throw new IllegalStateException("the server has not been started");
        }
        return port;
    }

    /** The full names of the application's services. */
    public List<String> names() {
        return services.stream()
                .map(service -> service.getServiceDescriptor().getName())
                .toList();
    }

    /** Calls of the application's methods whose stream is open. */
    public int inFlight() {
        return calls.inFlight();
    }

    /** Answers health checks with NOT_SERVING from now on; calls are still served. Does nothing the second time. */
    public void announceDrain() {
        // A second enterTerminalState() would log a warning with a stack trace.
        if (draining.compareAndSet(false, true)) {
            health.enterTerminalState();
        }
    }

    /**
     * Sends GOAWAY on every connection, closes the listener, and waits until the calls in flight have ended.
     *
     * @param grace how long to wait; what still runs then is cancelled
     * @return whether every call ended by itself
     */
    public boolean drain(Duration grace) throws InterruptedException {
        announceDrain();
        Server running = serverOrNull();
        if (running == null || running.isTerminated()) {
            return true;
        }
        long deadline = System.nanoTime() + grace.toNanos();
        running.shutdown();
        calls.awaitIdle(grace);
        // Until a client has seen GOAWAY it sends further calls, which are served; then its connection closes by
        // itself. A busy client may take seconds to look. Connections with a health watch never close, hence the limit.
        running.awaitTermination(Math.min(GOAWAY_LIMIT.toNanos(), deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        boolean drained = calls.awaitIdle(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        if (!drained) {
            log.warn("{} calls were still running after server.shutdown_grace {}: cancelled", inFlight(), grace);
        }
        running.shutdownNow();
        running.awaitTermination(CANCEL_GRACE.toNanos(), TimeUnit.NANOSECONDS);
        return drained;
    }

    /** Waits until the server has stopped, however long that takes. */
    public void awaitTermination() throws InterruptedException {
        Server running = serverOrNull();
        if (running != null) {
            running.awaitTermination();
        }
    }

    /** {@link #drain} with the configured grace, then ends the handler threads. */
    @Override
    public void close() {
        try {
            drain(options.shutdownGrace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handlerThreads.shutdownNow();
            timer.shutdownNow();
        }
    }

    private synchronized @Nullable Server serverOrNull() {
        return server;
    }

    private void setServing(ServingStatus status) {
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
        names().forEach(name -> health.setStatus(name, status));
    }

    /** A ping that jitter made arrive a little early is no abuse. */
    private static long slightlyLess(Duration time) {
        return time.toNanos() / 10 * 9;
    }

    private static Map<String, MethodType> methodsOf(List<ServerServiceDefinition> services) {
        Map<String, MethodType> methods = new HashMap<>();
        for (ServerServiceDefinition service : services) {
            service.getMethods()
                    .forEach(method -> methods.put(
                            method.getMethodDescriptor().getFullMethodName(),
                            method.getMethodDescriptor().getType()));
        }
        return methods;
    }

    private static InetSocketAddress socketAddress(HostPort address) {
        return address.isWildcard()
                ? new InetSocketAddress(address.port())
                : new InetSocketAddress(address.host(), address.port());
    }

    private static @Nullable String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    @Override
    public String toString() {
        return "RpcServer{" + options.bindAddress() + " " + names() + " in-flight=" + inFlight() + "}";
    }

    /** Collects what a server serves and how. Not thread-safe. */
    public static final class Builder {

        private final List<ServerServiceDefinition> services = new ArrayList<>();
        private final List<ServerInterceptor> interceptors = new ArrayList<>();
        private ServerOptions options = PetrelConfig.defaults().server();
        private ExceptionMapper exceptions = ExceptionMapper.none();

        private Builder() {}

        /** The configuration's {@code server} section. */
        public Builder options(ServerOptions newOptions) {
            options = newOptions;
            return this;
        }

        /** Adds a generated service. */
        public Builder service(BindableService service) {
            return service(service.bindService());
        }

        /** Adds a service. */
        public Builder service(ServerServiceDefinition service) {
            services.add(service);
            return this;
        }

        /** Adds an interceptor around the handlers, inside Petrel's own; the first one added is the outermost. */
        public Builder intercept(ServerInterceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /** Says which status callers see for which exception. */
        public Builder exceptions(ExceptionMapper mapper) {
            exceptions = mapper;
            return this;
        }

        /** The server, not yet started. */
        public RpcServer build() {
            return new RpcServer(this);
        }
    }
}
