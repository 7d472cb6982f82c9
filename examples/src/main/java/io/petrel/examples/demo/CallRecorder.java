package io.petrel.examples.demo;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.petrel.examples.greeter.HelloReply;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of a client by the endpoint that answered them. An endpoint's name is what its replies are signed
 * with; its address is that of the call's connection. Thread-safe.
 */
final class CallRecorder implements ClientInterceptor {

    /** Stands for the endpoint of calls that never had one. */
    static final String NO_ENDPOINT = "no endpoint";

    private final Consumer<String> failures;
    private final Map<String, String> nameByAddress = new ConcurrentHashMap<>();
    private final Map<String, String> addressByName = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, EndpointFigures> figures = new ConcurrentHashMap<>();
    private volatile boolean counting;

    /**
     * A recorder that does not count yet.
     *
     * @param failures told of each failed call, on the call's thread
     */
    CallRecorder(Consumer<String> failures) {
        this.failures = failures;
    }

    /** Counts calls that end from now on. Before, it only learns which endpoint is where. */
    void startCounting() {
        counting = true;
    }

    /** The figures of an endpoint, all zero if it has never answered. */
    EndpointFigures figures(String name) {
        return figures.computeIfAbsent(name, unseen -> new EndpointFigures());
    }

    /** Where the endpoint answered last, as {@code host:port}; empty if it has not. */
    String address(String name) {
        return addressByName.getOrDefault(name, "");
    }

    /** Forgets where the endpoint is: it has ended. */
    void forget(String name) {
        addressByName.remove(name);
    }

    /** Calls that have begun and not ended. */
    int inFlight() {
        return inFlight.get();
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                inFlight.incrementAndGet();
                super.start(new Recording<>(listener, method.getBareMethodName(), this), headers);
            }
        };
    }

    private void record(String method, @Nullable String peer, @Nullable String signature, Status status, long nanos) {
        if (peer != null && signature != null) {
            nameByAddress.put(peer, signature);
            addressByName.put(signature, peer);
        }
        String known = peer == null ? null : nameByAddress.getOrDefault(peer, peer);
        String name = known == null ? NO_ENDPOINT : known;
        if (counting) {
            figures(name).record(status.isOk(), nanos);
        }
        if (!status.isOk()) {
            failures.accept(name + ": " + method + " failed with " + status.getCode() + ", " + status.getDescription());
        }
    }

    private static @Nullable String peer(Attributes attributes) {
        SocketAddress address = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
                : null;
    }

    /** Watches one call; gRPC calls it from one thread at a time. */
    private final class Recording<R> extends SimpleForwardingClientCallListener<R> {

        private final String method;
        private final ClientCall<?, ?> call;
        private final long begin = System.nanoTime();
        private @Nullable String signature;

        Recording(ClientCall.Listener<R> delegate, String method, ClientCall<?, ?> call) {
            super(delegate);
            this.method = method;
            this.call = call;
        }

        @Override
        public void onMessage(R message) {
            if (message instanceof HelloReply reply) {
                signature = reply.getServedBy();
            }
            super.onMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            record(method, peer(call.getAttributes()), signature, status, System.nanoTime() - begin);
            inFlight.decrementAndGet();
            super.onClose(status, trailers);
        }
    }
}
