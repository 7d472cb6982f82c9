package io.petrel.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.petrel.EchoService;
import io.petrel.InBackground;
import io.petrel.config.ConfigLoader;
import io.petrel.config.LoadBalanceType;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.ServiceDiscovery;
import io.petrel.discovery.ServiceInstance;
import io.petrel.server.RpcServer;
import io.petrel.testproto.EchoGrpc;
import io.petrel.testproto.EchoReply;
import io.petrel.testproto.EchoRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RpcClientTest {

    private static final EchoRequest HELLO =
            EchoRequest.newBuilder().setText("hello").build();

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void allKindsOfStubsShareOneChannel() throws Exception {
        String target = targetOf(serve(new EchoService()));
        RpcClient client = client();

        assertThat(client.stub(target, EchoGrpc::newBlockingStub).unary(HELLO).getText())
                .isEqualTo("hello");
        assertThat(client.stub(target, EchoGrpc::newBlockingV2Stub).unary(HELLO).getText())
                .isEqualTo("hello");
        assertThat(client.stub(target, EchoGrpc::newFutureStub)
                        .unary(HELLO)
                        .get(10, TimeUnit.SECONDS)
                        .getText())
                .isEqualTo("hello");
        CompletableFuture<EchoReply> reply = new CompletableFuture<>();
        client.stub(target, EchoGrpc::newStub).unary(HELLO, completing(reply));
        assertThat(reply.get(10, TimeUnit.SECONDS).getText()).isEqualTo("hello");
        assertThat(client.channel(target)).isSameAs(client.channel(target));
    }

    @Test
    void callsAreSpreadOverAllAddressesOfATarget() throws Exception {
        EchoService first = new EchoService();
        EchoService second = new EchoService();
        String target =
                targetOf(serve(first)) + "?weight=2,127.0.0.1:" + serve(second).port();
        EchoGrpc.EchoBlockingStub echo = client().stub(target, EchoGrpc::newBlockingStub);
        // Until both connections are up, all calls take the one that is.
        await().until(() -> {
            echo.unary(HELLO);
            return first.calls() > 0 && second.calls() > 0;
        });
        int before = first.calls();
        for (int i = 0; i < 100; i++) {
            echo.unary(HELLO);
        }

        assertThat(first.calls() - before).isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource(LoadBalanceType.class)
    void everyPolicyThatCanBeConfiguredServesCalls(LoadBalanceType policy) throws Exception {
        String target = targetOf(serve(new EchoService()));
        RpcClient client = client(
                new OptionsSeen(), "client.load_balance_type", policy.name().toLowerCase(Locale.ROOT));

        assertThat(client.stub(target, EchoGrpc::newBlockingStub).unary(HELLO).getText())
                .isEqualTo("hello");
    }

    @Test
    void k6AUnaryCallWithoutADeadlineGetsTheDefault() {
        OptionsSeen seen = new OptionsSeen();
        RpcClient client = client(seen, "client.timeout", "5s");

        beginUnary(client, CallOptions.DEFAULT);
        assertThat(seen.remainingMillis()).isBetween(3_000L, 5_000L);
        beginUnary(client, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
        assertThat(seen.remainingMillis()).isBetween(15_000L, 20_000L);
    }

    @Test
    void aStreamGetsNoDeadline() {
        OptionsSeen seen = new OptionsSeen();
        client(seen).channel("static:///127.0.0.1:1").newCall(EchoGrpc.getServerStreamMethod(), CallOptions.DEFAULT);

        assertThat(seen.options.get(0).getDeadline()).isNull();
    }

    @Test
    void k7AnInheritedDeadlineHoldsBesideTheDefault() throws Exception {
        String target = targetOf(serve(new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                // Never answers.
            }
        }));
        EchoGrpc.EchoBlockingStub echo = client().stub(target, EchoGrpc::newBlockingStub);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        open.add(timer::shutdownNow);
        long begin = System.nanoTime();
        try (Context.CancellableContext inherited =
                Context.current().withDeadlineAfter(200, TimeUnit.MILLISECONDS, timer)) {
            assertThatThrownBy(() -> inherited.call(() -> echo.unary(HELLO))).hasMessageContaining("DEADLINE_EXCEEDED");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRequestOverTheLimitIsNotSent() throws Exception {
        EchoService echo = new EchoService();
        String target = targetOf(serve(echo));
        RpcClient client = client(new OptionsSeen(), "client.max_send_msg_size", "1KiB");

        // The first call finds no connection yet, the second does.
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(
                            () -> client.stub(target, EchoGrpc::newBlockingStub).unary(payload(1025)))
                    .hasMessage("RESOURCE_EXHAUSTED: petrel.test.Echo/Unary: the request has 1028 bytes, "
                            + "more than client.max_send_msg_size 1024");
            client.stub(target, EchoGrpc::newBlockingStub).serverStream(HELLO).forEachRemaining(reply -> {});
        }
        assertThat(echo.calls()).isEqualTo(2);
    }

    @Test
    void aReplyOverTheLimitIsRefused() throws Exception {
        String target = targetOf(serve(new EchoService()));
        RpcClient client = client(new OptionsSeen(), "client.max_recv_msg_size", "1KiB");

        assertThatThrownBy(() -> client.stub(target, EchoGrpc::newBlockingStub).unary(payload(1025)))
                .hasMessageContaining("RESOURCE_EXHAUSTED");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithItsAddress() throws Exception {
        int port = freePort();
        EchoGrpc.EchoBlockingStub echo = client().stub("static:///127.0.0.1:" + port, EchoGrpc::newBlockingStub);

        assertThatThrownBy(() -> echo.unary(HELLO)).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(e.getStatus().getDescription()).contains("127.0.0.1:" + port);
        });
    }

    @Test
    void aServiceThatNobodyKnowsFailsAtOnceByName() {
        EchoGrpc.EchoBlockingStub stub = client().stub("no-such-service", EchoGrpc::newBlockingStub);

        assertThatThrownBy(() -> stub.unary(HELLO))
                .hasMessage("UNAVAILABLE: no-such-service: no instance is registered");
    }

    @Test
    void instancesComeAndGoWithoutANewChannel() throws Exception {
        RpcServer first = serve(new EchoService());
        EchoService laterEcho = new EchoService();
        RpcServer later = serve(laterEcho);
        PushedDiscovery discovery = new PushedDiscovery();
        discovery.push(instance(first));
        RpcClient client = track(RpcClient.builder().discovery(discovery).build());
        EchoGrpc.EchoBlockingStub echo = client.stub("echo", EchoGrpc::newBlockingStub);
        echo.unary(HELLO);

        discovery.push(instance(first).withWeight(5), instance(later));
        await().until(() -> {
            echo.unary(HELLO);
            return laterEcho.calls() > 0;
        });
        discovery.push(instance(later));
        await().until(() -> {
            int before = laterEcho.calls();
            echo.unary(HELLO);
            echo.unary(HELLO);
            return laterEcho.calls() == before + 2;
        });
    }

    @Test
    void aBadTargetIsRefusedWithWhatWasExpected() {
        RpcClient client = client();

        assertThatThrownBy(() -> client.channel(" ")).hasMessage("service: \" \" (expected: a service name)");
        assertThatThrownBy(() -> client.channel("static:///127.0.0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void aClosedClientSaysSo() {
        RpcClient client = client();
        client.close();

        assertThatThrownBy(() -> client.channel("echo")).hasMessage("echo: this client is closed");
    }

    @Test
    void closingLetsACallInFlightEnd() throws Exception {
        CompletableFuture<StreamObserver<EchoReply>> entered = new CompletableFuture<>();
        String target = targetOf(serve(new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                entered.complete(replies);
            }
        }));
        RpcClient client = client();
        var reply = client.stub(target, EchoGrpc::newFutureStub).unary(HELLO);
        StreamObserver<EchoReply> replies = entered.get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> closed = InBackground.run(client::close);
        await().until(() -> isClosed(client));
        replies.onNext(EchoReply.newBuilder().setText("late").build());
        replies.onCompleted();

        assertThat(reply.get(10, TimeUnit.SECONDS).getText()).isEqualTo("late");
        closed.get(10, TimeUnit.SECONDS);
    }

    private RpcServer serve(EchoService echo) throws IOException {
        RpcServer server = track(RpcServer.builder()
                .options(PetrelConfig.builder()
                        .set("server.address", "127.0.0.1:0")
                        .set("server.port", "0")
                        .set("server.shutdown_grace", "100ms")
                        .load()
                        .server())
                .service(echo)
                .build());
        server.start();
        return server;
    }

    private RpcClient client() {
        return client(new OptionsSeen());
    }

    private RpcClient client(ClientInterceptor interceptor, String... keysAndValues) {
        ConfigLoader config = PetrelConfig.builder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.set(keysAndValues[i], keysAndValues[i + 1]);
        }
        return track(RpcClient.builder()
                .options(config.load().client())
                .intercept(interceptor)
                .build());
    }

    private <T extends AutoCloseable> T track(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private static void beginUnary(RpcClient client, CallOptions options) {
        client.channel("static:///127.0.0.1:1").newCall(EchoGrpc.getUnaryMethod(), options);
    }

    private static boolean isClosed(RpcClient client) {
        try {
            client.channel("static:///127.0.0.1:1");
            return false;
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    private static String targetOf(RpcServer server) {
        return "static:///127.0.0.1:" + server.port();
    }

    private static ServiceInstance instance(RpcServer server) {
        return ServiceInstance.of("echo", "127.0.0.1", server.port());
    }

    private static EchoRequest payload(int bytes) {
        return EchoRequest.newBuilder()
                .setPayload(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static StreamObserver<EchoReply> completing(CompletableFuture<EchoReply> reply) {
        return new StreamObserver<>() {
            @Override
            public void onNext(EchoReply value) {
                reply.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                reply.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                reply.completeExceptionally(new AssertionError("no reply"));
            }
        };
    }

    /** Keeps the options that each call has when it reaches the user's interceptors. */
    private static final class OptionsSeen implements ClientInterceptor {

        final List<CallOptions> options = new CopyOnWriteArrayList<>();

        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(
                MethodDescriptor<Q, R> method, CallOptions callOptions, Channel next) {
            options.add(callOptions);
            return next.newCall(method, callOptions);
        }

        long remainingMillis() {
            return options.get(options.size() - 1).getDeadline().timeRemaining(TimeUnit.MILLISECONDS);
        }
    }

    /** Tells whoever subscribes what the test pushes. */
    private static final class PushedDiscovery implements ServiceDiscovery {

        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private volatile List<ServiceInstance> current = List.of();

        void push(ServiceInstance... instances) {
            current = List.of(instances);
            listeners.forEach(listener -> listener.onInstances(current));
        }

        @Override
        public Subscription subscribe(String service, Listener listener) {
            listeners.add(listener);
            listener.onInstances(current);
            return () -> listeners.remove(listener);
        }
    }
}
