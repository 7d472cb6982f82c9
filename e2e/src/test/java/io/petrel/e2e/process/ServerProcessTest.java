package io.petrel.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.petrel.client.RpcClient;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.LocalRegistry;
import io.petrel.discovery.ServiceInstance;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import io.petrel.testing.FreePorts;
import io.petrel.testing.JavaProcess.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ServerProcessTest {

    @TempDir
    Path folder;

    @Test
    void aSecondSigtermEndsTheProcessAtOnce() throws Exception {
        AtomicReference<List<ServiceInstance>> seen = new AtomicReference<>(List.of());
        try (LocalRegistry registry = LocalRegistry.open(folder.resolve("registry"));
                GreeterProcess server = start("server.shutdown_propagation=60s");
                var subscription = registry.subscribe(GreeterProcess.SERVICE, new Watching(seen))) {
            await().until(() -> seen.get().size() == 1);
            server.process().signal(Signal.TERM);
            server.process().awaitLine("a second signal stops at once", Duration.ofSeconds(10));
            server.process().signal(Signal.TERM);

            assertThat(server.process().awaitExit(Duration.ofSeconds(10))).isEqualTo(128 + 15);
        }
    }

    @Test
    void k19AStuckCallDelaysTheExitByTheGraceAndNoMore() {
        try (GreeterProcess server = start("server.shutdown_grace=1s", "server.shutdown_propagation=100ms");
                RpcClient client = RpcClient.builder().build()) {
            Conversation stuck = Conversation.open(client.channel("static:///127.0.0.1:" + server.port()));
            stuck.say("hello");
            await().until(() -> stuck.replies.size() == 1);
            long begin = System.nanoTime();

            assertThat(server.terminate()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(11));
            assertThat(server.process().lines()).anyMatch(line -> line.contains("still running after"));
        }
    }

    @Test
    void aServerThatIsKilledLeavesTheLocalRegistryWithinThreeSeconds() throws Exception {
        AtomicReference<List<ServiceInstance>> seen = new AtomicReference<>(List.of());
        try (LocalRegistry registry = LocalRegistry.open(folder.resolve("registry"));
                GreeterProcess server = start();
                var subscription = registry.subscribe(GreeterProcess.SERVICE, new Watching(seen))) {
            await().until(() -> seen.get().size() == 1);
            server.process().signal(Signal.KILL);

            await().atMost(Duration.ofSeconds(3)).until(() -> seen.get().isEmpty());
        }
    }

    @Test
    void anUnreachableNacosIsAWarningThatIsRetriedAndTheServerServes() {
        int nobody = FreePorts.next();
        try (GreeterProcess server = GreeterProcess.start(
                        folder, "nacos.server_addr=127.0.0.1:" + nobody, "registry.cache_directory=" + folder);
                RpcClient client = RpcClient.builder().build()) {
            HelloReply reply = client.stub("static:///127.0.0.1:" + server.port(), GreeterGrpc::newBlockingStub)
                    .sayHello(HelloRequest.newBuilder().setName("Ada").build());

            assertThat(reply.getMessage()).contains("Ada");
            server.process()
                    .awaitLine(
                            line -> line.contains("WARN") && line.contains("127.0.0.1:" + nobody),
                            "a warning that names Nacos",
                            Duration.ofSeconds(30));
            assertThat(server.process().lines()).noneMatch(line -> line.startsWith("\tat "));
            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void anIdleStreamOutlivesManyKeepAlivePings() throws Exception {
        // The shortest interval that grpc-java allows a client, against the server's default tolerance. The server
        // would close the connection at the third ping that it finds too early.
        PetrelConfig config =
                PetrelConfig.builder().set("client.keep_alive", "10s").load();
        try (GreeterProcess server = start();
                RpcClient client = RpcClient.builder().options(config.client()).build()) {
            Conversation idle = Conversation.open(client.channel("static:///127.0.0.1:" + server.port()));
            idle.say("Ada");
            await().until(() -> idle.replies.size() == 1);
            await().pollDelay(Duration.ofSeconds(45))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> true);

            assertThat(idle.end).isNotDone();
            idle.say("Grace");
            await().until(() -> idle.replies.size() == 2);
            idle.requests.onCompleted();
            await().until(idle.end::isDone);
            assertThat(idle.end).isCompleted();
        }
    }

    private GreeterProcess start(String... settings) {
        String[] all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "registry.directory=" + folder.resolve("registry");
        return GreeterProcess.start(folder, all);
    }

    /** Keeps the last list. */
    private record Watching(AtomicReference<List<ServiceInstance>> seen)
            implements io.petrel.discovery.ServiceDiscovery.Listener {

        @Override
        public void onInstances(List<ServiceInstance> instances) {
            seen.set(instances);
        }

        @Override
        public void onUnavailable(String reason) {
            throw new AssertionError(reason);
        }
    }

    /** A bidirectional call that stays open. */
    private static final class Conversation implements StreamObserver<HelloReply> {

        final List<HelloReply> replies = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();
        final StreamObserver<HelloRequest> requests;

        private Conversation(Channel channel) {
            requests = GreeterGrpc.newStub(channel).chat(this);
        }

        static Conversation open(Channel channel) {
            return new Conversation(channel);
        }

        void say(String name) {
            requests.onNext(HelloRequest.newBuilder().setName(name).build());
        }

        @Override
        public void onNext(HelloReply reply) {
            replies.add(reply);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            end.complete(null);
        }
    }
}
