package io.petrel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.petrel.EchoService;
import io.petrel.InBackground;
import io.petrel.config.ConfigLoader;
import io.petrel.config.PetrelConfig;
import io.petrel.config.ServerOptions;
import io.petrel.testproto.EchoGrpc;
import io.petrel.testproto.EchoReply;
import io.petrel.testproto.EchoRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RpcServerTest {

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
    void answersAllFourCallTypes() {
        ManagedChannel channel = connect(start(new EchoService()));

        assertThat(EchoGrpc.newBlockingStub(channel).unary(HELLO).getText()).isEqualTo("hello");
        assertThat(EchoGrpc.newBlockingStub(channel)
                        .serverStream(HELLO.toBuilder().setCount(3).build()))
                .toIterable()
                .extracting(EchoReply::getCount)
                .containsExactly(0, 1, 2);
        Replies all = new Replies();
        send(EchoGrpc.newStub(channel).clientStream(all), "a", "b", "c");
        assertThat(all.await()).extracting(EchoReply::getText).containsExactly("a,b,c");
        Replies each = new Replies();
        send(EchoGrpc.newStub(channel).bidi(each), "a", "b", "c");
        assertThat(each.await()).extracting(EchoReply::getText).containsExactly("a", "b", "c");
    }

    @Test
    void healthIsServingForTheServerAndEachServiceUntilADrainIsAnnounced() {
        RpcServer server = start(new EchoService());
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(connect(server));

        assertThat(check(health, "")).isEqualTo(ServingStatus.SERVING);
        assertThat(check(health, "petrel.test.Echo")).isEqualTo(ServingStatus.SERVING);
        assertThatThrownBy(() -> check(health, "no.such.Service")).hasMessageContaining("NOT_FOUND");

        server.announceDrain();
        assertThat(check(health, "")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(check(health, "petrel.test.Echo")).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void aDrainThatWasAnnouncedBeforeLogsNothingOfGrpc() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler capture = new StreamHandler() {
            @Override
            public void publish(LogRecord warning) {
                warnings.add(warning.getMessage());
            }
        };
        Logger grpcHealth = Logger.getLogger("io.grpc.protobuf.services.HealthServiceImpl");
        grpcHealth.addHandler(capture);
        try {
            RpcServer server = start(new EchoService());
            server.announceDrain();
            server.announceDrain();
            server.close();
        } finally {
            grpcHealth.removeHandler(capture);
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void healthCanBeSwitchedOff() {
        RpcServer server = start(options("server.enable_health_check", "false"), new EchoService());

        assertThatThrownBy(() -> check(HealthGrpc.newBlockingStub(connect(server)), ""))
                .hasMessageContaining("UNIMPLEMENTED");
    }

    @Test
    void reflectionIsOffUnlessAskedFor() throws Exception {
        assertThat(reflectedServices(start(new EchoService()))).isEqualTo("UNIMPLEMENTED");
        assertThat(reflectedServices(start(options("server.reflection", "true"), new EchoService())))
                .contains("petrel.test.Echo");
    }

    @Test
    void theDeadlineOfAUnaryCallCoversTheArrivalOfItsRequest() {
        RpcServer server = start(options("server.request_timeout", "200ms"), new EchoService());
        CompletableFuture<Status> ended = new CompletableFuture<>();
        var call = connect(server).newCall(EchoGrpc.getUnaryMethod(), io.grpc.CallOptions.DEFAULT);
        call.start(
                new io.grpc.ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status);
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(HELLO);
        // The request is never ended, so no handler ever runs: a timer around the handler would not fire.

        assertThat(ended.orTimeout(10, TimeUnit.SECONDS).join().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        await().until(() -> server.inFlight() == 0);
    }

    @Test
    void aUnaryHandlerThatIsTooSlowIsCancelledAndItsCallerToldDeadlineExceeded() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        RpcServer server = start(options("server.request_timeout", "200ms"), new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
            }
        });

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(HELLO))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theCallersShorterDeadlineReachesTheHandler() {
        AtomicReference<Long> left = new AtomicReference<>();
        RpcServer server = start(new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                left.set(Context.current().getDeadline().timeRemaining(TimeUnit.MILLISECONDS));
                super.unary(request, replies);
            }
        });
        ManagedChannel channel = connect(server);

        EchoGrpc.newBlockingStub(channel).unary(HELLO);
        assertThat(left.get()).isBetween(25_000L, 30_050L);
        EchoGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .unary(HELLO);
        assertThat(left.get()).isBetween(5_000L, 10_000L);
    }

    @Test
    void aStreamHasNoDeadlineOfItsOwn() {
        AtomicReference<Object> deadline = new AtomicReference<>("not called");
        RpcServer server = start(new EchoService() {
            @Override
            public void serverStream(EchoRequest request, StreamObserver<EchoReply> replies) {
                deadline.set(Optional.ofNullable(Context.current().getDeadline()));
                super.serverStream(request, replies);
            }
        });
        EchoGrpc.newBlockingStub(connect(server)).serverStream(HELLO).forEachRemaining(reply -> {});

        assertThat(deadline.get()).isEqualTo(Optional.empty());
    }

    @Test
    void anExceptionIsUnknownToTheCallerWithANumberAndWithoutItsMessage() {
        RpcServer server = start(failing(new IllegalStateException("password=hunter2")));

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(HELLO))
                .hasMessageMatching("UNKNOWN: petrel.test.Echo/Unary failed; the server's log has error [0-9a-f]{16}")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anExceptionPassedToOnErrorIsTreatedAsOneThrown() {
        RpcServer server = start(new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                replies.onError(new IllegalStateException("password=hunter2"));
            }
        });

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(HELLO))
                .hasMessageMatching("UNKNOWN: petrel.test.Echo/Unary failed; the server's log has error [0-9a-f]{16}");
    }

    @Test
    void aStatusThatIsThrownReachesTheCallerWithItsTrailers() {
        Metadata.Key<String> detail = Metadata.Key.of("detail", Metadata.ASCII_STRING_MARSHALLER);
        Metadata trailers = new Metadata();
        trailers.put(detail, "quota");
        RpcServer server = start(
                failing(Status.FAILED_PRECONDITION.withDescription("closed").asRuntimeException(trailers)));

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(HELLO))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e).hasMessage("FAILED_PRECONDITION: closed");
                    assertThat(Status.trailersFromThrowable(e).get(detail)).isEqualTo("quota");
                });
    }

    @Test
    void anErrorInTheMiddleOfAStreamEndsItWithAStatus() {
        RpcServer server = start(new EchoService() {
            @Override
            public StreamObserver<EchoRequest> bidi(StreamObserver<EchoReply> replies) {
                return new Replies.Ignoring<>() {
                    @Override
                    public void onNext(EchoRequest request) {
                        throw new IllegalArgumentException("secret");
                    }
                };
            }
        });
        Replies replies = new Replies();
        send(EchoGrpc.newStub(connect(server)).bidi(replies), "a");

        assertThat(replies.awaitStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(replies.awaitStatus().getDescription()).doesNotContain("secret");
    }

    @Test
    void theApplicationSaysWhichStatusAnExceptionIs() {
        RpcServer server = track(RpcServer.builder()
                .options(options())
                .service(failing(new IllegalArgumentException("name is empty")))
                .exceptions(thrown -> thrown instanceof IllegalArgumentException
                        ? Optional.of(Status.INVALID_ARGUMENT.withDescription(thrown.getMessage()))
                        : Optional.empty())
                .build());
        begin(server);

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(HELLO))
                .hasMessage("INVALID_ARGUMENT: name is empty");
    }

    @Test
    void aRequestOverTheLimitIsRefusedBeforeTheHandler() {
        EchoService echo = new EchoService();
        RpcServer server = start(options("server.max_recv_msg_size", "1KiB"), echo);

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(payload(1025)))
                .hasMessageContaining("RESOURCE_EXHAUSTED");
        assertThat(echo.calls()).isZero();
        assertThat(EchoGrpc.newBlockingStub(connect(server))
                        .unary(payload(900))
                        .getPayload()
                        .size())
                .isEqualTo(900);
    }

    @Test
    void aReplyOverTheLimitIsRefusedWithBothSizes() {
        RpcServer server = start(options("server.max_send_msg_size", "1KiB"), new EchoService());

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server)).unary(payload(1025)))
                .hasMessage("RESOURCE_EXHAUSTED: petrel.test.Echo/Unary: the reply has 1028 bytes, "
                        + "more than server.max_send_msg_size 1024");
    }

    @Test
    void metadataOverTheLimitIsRefused() {
        RpcServer server = start(options("server.max_metadata_size", "2KiB"), new EchoService());
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("big", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(3000));

        assertThatThrownBy(() -> EchoGrpc.newBlockingStub(connect(server))
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .unary(HELLO))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(EchoGrpc.newBlockingStub(connect(server)).unary(HELLO).getText())
                .isEqualTo("hello");
    }

    @Test
    void aDrainLetsTheCallInFlightEndAndRefusesNewConnections() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RpcServer server = start(new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                entered.countDown();
                awaitUninterruptibly(release);
                super.unary(request, replies);
            }
        });
        var reply = ClientCalls.futureUnaryCall(
                connect(server).newCall(EchoGrpc.getUnaryMethod(), io.grpc.CallOptions.DEFAULT), HELLO);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> drained = InBackground.supply(() -> drain(server, Duration.ofSeconds(10)));
        ManagedChannel late = connect(server);
        await().untilAsserted(() -> assertThatThrownBy(() -> EchoGrpc.newBlockingStub(late)
                        .withDeadlineAfter(1, TimeUnit.SECONDS)
                        .unary(HELLO))
                .hasMessageContaining("UNAVAILABLE"));
        assertThat(drained).isNotDone();

        release.countDown();
        assertThat(reply.get(10, TimeUnit.SECONDS).getText()).isEqualTo("hello");
        assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDrainCancelsWhatOutlastsItsGrace() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        RpcServer server = start(new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
                entered.countDown();
            }
        });
        EchoGrpc.newStub(connect(server)).unary(HELLO, new Replies.Ignoring<>());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(server.drain(Duration.ofMillis(100))).isFalse();
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDrainDoesNotWaitForHealthWatchers() throws Exception {
        RpcServer server = start(new EchoService());
        List<ServingStatus> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        HealthGrpc.newStub(connect(server)).watch(HealthCheckRequest.getDefaultInstance(), new Replies.Ignoring<>() {
            @Override
            public void onNext(HealthCheckResponse response) {
                seen.add(response.getStatus());
            }
        });
        await().until(() -> seen.contains(ServingStatus.SERVING));
        long begin = System.nanoTime();

        assertThat(server.drain(Duration.ofSeconds(30))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        await().untilAsserted(() -> assertThat(seen).endsWith(ServingStatus.NOT_SERVING));
    }

    @Test
    void anAddressInUseIsNamed() {
        RpcServer first = start(new EchoService());
        String address = "127.0.0.1:" + first.port();
        RpcServer second = track(RpcServer.builder()
                .options(options("server.address", address, "server.port", "" + first.port()))
                .build());

        assertThatThrownBy(second::start)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("server.address: " + address + " can't be listened on: ")
                .hasMessageContaining("in use");
    }

    @Test
    void aServerStartsOnce() {
        RpcServer server = start(new EchoService());

        assertThatThrownBy(server::start).hasMessage("the server has been started already");
    }

    private RpcServer start(io.grpc.BindableService service) {
        return start(options(), service);
    }

    private RpcServer start(ServerOptions options, io.grpc.BindableService service) {
        RpcServer server =
                track(RpcServer.builder().options(options).service(service).build());
        begin(server);
        return server;
    }

    private static void begin(RpcServer server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private <T extends AutoCloseable> T track(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private ManagedChannel connect(RpcServer server) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        open.add(channel::shutdownNow);
        return channel;
    }

    /** Options of a server on loopback and any free port that does not make a test wait when it is closed. */
    private static ServerOptions options(String... keysAndValues) {
        ConfigLoader config = PetrelConfig.builder()
                .set("server.address", "127.0.0.1:0")
                .set("server.port", "0")
                .set("server.shutdown_grace", "100ms");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.set(keysAndValues[i], keysAndValues[i + 1]);
        }
        return config.load().server();
    }

    private static EchoService failing(RuntimeException thrown) {
        return new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                throw thrown;
            }
        };
    }

    private static EchoRequest payload(int bytes) {
        return EchoRequest.newBuilder()
                .setPayload(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private static ServingStatus check(HealthGrpc.HealthBlockingStub health, String service) {
        return health.check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private String reflectedServices(RpcServer server) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests = ServerReflectionGrpc.newStub(connect(server))
                .serverReflectionInfo(new Replies.Ignoring<>() {
                    @Override
                    public void onNext(ServerReflectionResponse response) {
                        answer.complete(response.getListServicesResponse().toString());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.complete(Status.fromThrowable(failure).getCode().name());
                    }
                });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        String services = answer.get(10, TimeUnit.SECONDS);
        requests.onCompleted();
        return services;
    }

    private static void send(StreamObserver<EchoRequest> requests, String... texts) {
        for (String text : texts) {
            requests.onNext(EchoRequest.newBuilder().setText(text).build());
        }
        requests.onCompleted();
    }

    private static boolean drain(RpcServer server, Duration grace) {
        try {
            return server.drain(grace);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
