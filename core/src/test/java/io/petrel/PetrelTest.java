package io.petrel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.petrel.ScriptedRegistryProvider.Script;
import io.petrel.config.ConfigLoader;
import io.petrel.config.PetrelConfig;
import io.petrel.testproto.EchoGrpc;
import io.petrel.testproto.EchoReply;
import io.petrel.testproto.EchoRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class PetrelTest {

    private static final EchoRequest HELLO =
            EchoRequest.newBuilder().setText("hello").build();

    private final List<Petrel> open = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void closeAll() {
        open.forEach(Petrel::close);
    }

    @Test
    void aServerAndAClientFindEachOtherThroughTheLocalRegistry() throws Exception {
        Petrel server = start(local("echo"), new EchoService());
        await().until(server::isRegistered);
        Petrel client = start(local(""));

        assertThat(client.client()
                        .stub("echo", EchoGrpc::newBlockingStub)
                        .unary(HELLO)
                        .getText())
                .isEqualTo("hello");
    }

    @Test
    void aClientThatIsThereFirstFindsTheServerWhenItComes() throws Exception {
        Petrel client = start(local(""));
        EchoGrpc.EchoBlockingStub echo = client.client().stub("echo", EchoGrpc::newBlockingStub);
        assertThatThrownBy(() -> echo.unary(HELLO))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessage("UNAVAILABLE: echo: no instance is registered");

        start(local("echo"), new EchoService());
        await().ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() -> assertThat(echo.unary(HELLO).getText()).isEqualTo("hello"));
    }

    @Test
    void clientsTurnAwayFromAServerThatStops() throws Exception {
        Petrel first = start(local("echo"), new EchoService());
        EchoService remaining = new EchoService();
        Petrel second = start(local("echo"), remaining);
        await().until(() -> first.isRegistered() && second.isRegistered());
        EchoGrpc.EchoBlockingStub echo = start(local("")).client().stub("echo", EchoGrpc::newBlockingStub);
        echo.unary(HELLO);

        CompletableFuture<Void> stopped = InBackground.run(first::close);
        while (!stopped.isDone()) {
            assertThat(echo.unary(HELLO).getText()).isEqualTo("hello");
        }
        stopped.join();
        assertThat(echo.unary(HELLO).getText()).isEqualTo("hello");
        assertThat(remaining.calls()).isPositive();
    }

    @Test
    void k20StopsInTheOrderThatLosesNoCall() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        String name = uniqueName();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        ScriptedRegistryProvider.SCRIPTS.put(
                name,
                new Script(
                        instance -> order.add("deregister, health " + health(port.join())),
                        () -> order.add("close the registry")));
        Petrel petrel = start(scripted(name).set("server.shutdown_propagation", "300ms"), new EchoService() {
            @Override
            public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
                entered.countDown();
                hold(release);
                order.add("call ends");
                super.unary(request, replies);
            }
        });
        await().until(petrel::isRegistered);
        port.complete(petrel.server().port());
        ManagedChannel channel = connect(petrel.server().port());
        CompletableFuture<String> reply = InBackground.supply(
                () -> EchoGrpc.newBlockingStub(channel).unary(HELLO).getText());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopped = InBackground.run(petrel::close);
        await().until(() -> !order.isEmpty());
        // Between deregistration and GOAWAY, clients that have not heard of it yet are still served.
        assertThat(EchoGrpc.newBlockingStub(channel)
                        .serverStream(HELLO.toBuilder().setCount(1).build()))
                .toIterable()
                .hasSize(1);
        await().until(() -> refusesConnections(petrel.server().port()));
        order.add("listener closed");
        assertThat(stopped).isNotDone();
        release.countDown();
        stopped.get(20, TimeUnit.SECONDS);

        assertThat(reply.get(1, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(order)
                .containsExactly(
                        "deregister, health NOT_SERVING", "listener closed", "call ends", "close the registry");
        channel.shutdownNow();
    }

    @Test
    void aFrozenRegistryDelaysAStopByFourSecondsAtTheMost() throws Exception {
        CountDownLatch thaw = new CountDownLatch(1);
        String name = uniqueName();
        ScriptedRegistryProvider.SCRIPTS.put(name, new Script(instance -> hold(thaw), () -> hold(thaw)));
        Petrel petrel = start(scripted(name), new EchoService());
        await().until(petrel::isRegistered);
        long begin = System.nanoTime();
        petrel.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(refusesConnections(petrel.server().port())).isTrue();
        thaw.countDown();
    }

    @Test
    void aStepThatFailsDoesNotKeepTheOthersFromRunning() throws Exception {
        String name = uniqueName();
        ScriptedRegistryProvider.SCRIPTS.put(name, new Script(instance -> {}, () -> {
            throw new IllegalStateException("the registry is broken");
        }));
        Petrel petrel = start(scripted(name), new EchoService());
        int port = petrel.server().port();

        assertThatThrownBy(petrel::close)
                .hasMessage("Petrel has stopped, but not cleanly")
                .hasRootCauseMessage("the registry is broken");
        assertThat(refusesConnections(port)).isTrue();
    }

    @Test
    void aServerWithoutANameServesButDoesNotRegister() throws Exception {
        Petrel petrel = start(local(""), new EchoService());

        assertThat(EchoGrpc.newBlockingStub(connect(petrel.server().port()))
                        .unary(HELLO)
                        .getText())
                .isEqualTo("hello");
        assertThat(petrel.isRegistered()).isFalse();
    }

    @Test
    void servicesAtFixedAddressesAreFoundWithoutARegistry() throws Exception {
        Petrel server = start(local(""), new EchoService());
        Petrel client = start(PetrelConfig.builder()
                .set("registry.type", "static")
                .set("registry.services", "echo=127.0.0.1:" + server.server().port()));

        assertThat(client.client()
                        .stub("echo", EchoGrpc::newBlockingStub)
                        .unary(HELLO)
                        .getText())
                .isEqualTo("hello");
    }

    @Test
    void aRegistryThatNobodyProvidesIsNamed() {
        PetrelConfig config =
                PetrelConfig.builder().set("registry.type", "zookeeper").load();

        assertThatThrownBy(() -> Petrel.builder().config(config).build())
                .hasMessageContaining(
                        "registry.type: zookeeper (expected: static, local, scripted; the registry nacos needs"
                                + " io.petrel:petrel-nacos on the class path)");
    }

    @Test
    void anAddressInUseLeavesNothingBehind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String name = uniqueName();
            CountDownLatch closed = new CountDownLatch(1);
            ScriptedRegistryProvider.SCRIPTS.put(name, new Script(instance -> {}, closed::countDown));
            Petrel petrel = Petrel.builder()
                    .config(scripted(name)
                            .set("server.address", "0.0.0.0:" + taken.getLocalPort())
                            .set("server.port", "" + taken.getLocalPort())
                            .load())
                    .service(new EchoService())
                    .build();

            assertThatThrownBy(petrel::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("" + taken.getLocalPort());
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        Petrel petrel = start(local("echo"), new EchoService());
        petrel.close();
        petrel.close();

        assertThat(refusesConnections(petrel.server().port())).isTrue();
    }

    @Test
    void featuresThatAreConfiguredButNotBuiltYetAreNamedInOneLine() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Petrel.class);
        logger.addAppender(lines);
        try {
            start(local("").set("server.rate_limit", "500").set("client.enable_cache", "true"));
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("Configured, but not active in this version: server.rate_limit, client.enable_cache");
    }

    private Petrel start(ConfigLoader config, EchoService... services) throws IOException {
        Petrel.Builder builder = Petrel.builder().config(config.load());
        for (EchoService service : services) {
            builder.service(service);
        }
        Petrel petrel = builder.build();
        petrel.start();
        open.add(petrel);
        return petrel;
    }

    private ConfigLoader local(String name) {
        return onLoopback(name).set("registry.type", "local").set("registry.directory", folder.toString());
    }

    private ConfigLoader scripted(String name) {
        return onLoopback(name).set("registry.type", "scripted").set("registry.cache_directory", folder.toString());
    }

    private static ConfigLoader onLoopback(String name) {
        ConfigLoader config = PetrelConfig.builder()
                .set("server.address", "127.0.0.1:0")
                .set("server.port", "0")
                .set("server.shutdown_propagation", "200ms");
        return name.isEmpty() ? config : config.set("server.name", name);
    }

    private static String uniqueName() {
        return "echo-" + UUID.randomUUID();
    }

    private static String health(int port) {
        ManagedChannel channel = connect(port);
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus()
                    .name();
        } finally {
            channel.shutdownNow();
        }
    }

    private static ManagedChannel connect(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    private static boolean refusesConnections(int port) {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 1000);
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
