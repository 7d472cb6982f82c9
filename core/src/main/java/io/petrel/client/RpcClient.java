package io.petrel.client;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.petrel.config.ClientOptions;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.ServiceDiscovery;
import io.petrel.discovery.StaticDiscovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Calls services by name, through any generated stub: one channel for each service, made at its first use and shared by
 * all stubs. Thread-safe.
 */
public final class RpcClient implements AutoCloseable {

    private static final String STATIC_TARGET = "static:///";
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

    private final ClientOptions options;
    private final ServiceDiscovery discovery;
    private final List<ClientInterceptor> interceptors;
    private final Map<String, ServiceChannel> channels = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private RpcClient(Builder builder) {
        options = builder.options;
        discovery = builder.discovery;
        interceptors = List.copyOf(builder.interceptors);
    }

    /** A builder with the default options and no discovery. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A stub that calls {@code service}: {@code client.stub("demo-greeter", GreeterGrpc::newBlockingStub)}. Cheap, and
     * never waits for the registry.
     *
     * @param service a name that the discovery knows, or addresses as {@code static:///host:port?weight=3,host:port}
     * @param stubs a generated {@code newStub}, {@code newBlockingStub}, {@code newBlockingV2Stub} or
     *     {@code newFutureStub}
     * @throws IllegalArgumentException if {@code service} is neither
     * @throws IllegalStateException if this client is closed
     */
    public <S> S stub(String service, Function<? super Channel, S> stubs) {
        return stubs.apply(channel(service));
    }

    /** The channel that all stubs of {@code service} share; see {@link #stub} for what can be named. */
    public Channel channel(String service) {
        ServiceChannel made = channels.computeIfAbsent(service, this::open);
        if (closed) {
            made.transport.shutdownNow();
            throw new IllegalStateException(service + ": this client is closed");
        }
        return made.intercepted;
    }

    private ServiceChannel open(String service) {
        if (service.isBlank()) {
            throw new IllegalArgumentException("service: \"" + service + "\" (expected: a service name)");
        }
        ManagedChannel transport = service.startsWith(STATIC_TARGET)
                ? Transport.open(
                        service, options, StaticDiscovery.parse(service, service.substring(STATIC_TARGET.length())))
                : Transport.open(service, options, discovery);
        return new ServiceChannel(transport, layered(transport));
    }

    /** What every call passes above the channel, outermost first. Retry, picker and connection are the channel's. */
    private Channel layered(Channel transport) {
        List<ClientInterceptor> outermostFirst = new ArrayList<>();
        outermostFirst.add(new DefaultDeadline(options.timeout()));
        outermostFirst.add(new RequestSizeLimit(options.maxSendMsgSize()));
        outermostFirst.addAll(interceptors);
        return ClientInterceptors.interceptForward(transport, outermostFirst);
    }

    /** {@link #close(Duration)} with 5 s. */
    @Override
    public void close() {
        close(CLOSE_GRACE);
    }

    /**
     * Refuses new calls, lets those in flight end, and closes all connections. Blocks until then.
     *
     * @param grace how long to wait for calls; what still runs then is cancelled
     */
    public void close(Duration grace) {
        closed = true;
        channels.values().forEach(channel -> channel.transport.shutdown());
        long deadline = System.nanoTime() + grace.toNanos();
        for (ServiceChannel channel : channels.values()) {
            awaitOrCancel(channel.transport, deadline - System.nanoTime());
        }
    }

    private static void awaitOrCancel(ManagedChannel transport, long nanos) {
        try {
            if (!transport.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                transport.shutdownNow();
            }
        } catch (InterruptedException e) {
            transport.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "RpcClient{" + channels.keySet() + "}";
    }

    /** A channel, bare and with the layers around it. */
    private record ServiceChannel(ManagedChannel transport, Channel intercepted) {}

    /** Collects how services are found and called. Not thread-safe. */
    public static final class Builder {

        private final List<ClientInterceptor> interceptors = new ArrayList<>();
        private ClientOptions options = PetrelConfig.defaults().client();
        private ServiceDiscovery discovery = StaticDiscovery.of(Map.of());

        private Builder() {}

        /** The configuration's {@code client} section. */
        public Builder options(ClientOptions newOptions) {
            options = newOptions;
            return this;
        }

        /** Where services are looked up. The caller closes it, after the client. */
        public Builder discovery(ServiceDiscovery newDiscovery) {
            discovery = newDiscovery;
            return this;
        }

        /** Adds an interceptor around every call, inside Petrel's own; the first one added is the outermost. */
        public Builder intercept(ClientInterceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /** The client. It opens nothing before a stub is used. */
        public RpcClient build() {
            return new RpcClient(this);
        }
    }
}
