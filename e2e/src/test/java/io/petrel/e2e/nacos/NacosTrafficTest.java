package io.petrel.e2e.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.grpc.StatusRuntimeException;
import io.petrel.Petrel;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.Registry;
import io.petrel.discovery.ServiceInstance;
import io.petrel.e2e.process.GreeterProcess;
import io.petrel.e2e.process.Traffic;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.HelloRequest;
import io.petrel.testing.NacosServer;
import io.petrel.testing.NacosServer.Line;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two greeter processes and a client on a Nacos server of each line, which changes its mind, dies and forgets. */
final class NacosTrafficTest {

    /** K23: how long after the registry's return every provider may take to be visible again. */
    private static final Duration RETURN = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Line.class)
    void k21NoCallIsLostWhateverBecomesOfNacos(Line line) throws Exception {
        Connections connections = new Connections();
        try (NacosServer nacos = NacosServer.start(line, folder.resolve("nacos"));
                GreeterProcess first = greeter(nacos);
                GreeterProcess second = greeter(nacos);
                Petrel client = client(nacos, connections)) {
            awaitBoth(client, connections);
            try (Traffic traffic = Traffic.start(client.client(), 200)) {
                changeWeightAndMetadata(nacos, first);
                assertThat(connections.seen).as("connections after the change").hasSize(2);

                nacos.kill();
                nacos.restartEmpty();
                try (Registry fresh = NacosClients.open(nacos.address())) {
                    watch(fresh).awaitAddresses(RETURN, address(first), address(second));
                }
                assertThat(connections.seen).as("connections after the outage").hasSize(2);

                assertThat(first.terminate()).isZero();
                long before = traffic.answered();
                await().until(() -> traffic.answered() > before + 100);
                traffic.stop();

                assertThat(traffic.failures()).isEmpty();
                assertThat(traffic.answered()).isEqualTo(traffic.sent()).isGreaterThan(1000);
            }
        }
    }

    private static void changeWeightAndMetadata(NacosServer nacos, GreeterProcess server) throws Exception {
        try (Registry other = NacosClients.open(nacos.address())) {
            Watcher watcher = watch(other);
            nacos.setInstanceWeight(GreeterProcess.SERVICE, "127.0.0.1", server.port(), 7);
            watcher.awaitAny(SOON, instance -> instance.weight() == 7);
            nacos.setInstanceMetadata(GreeterProcess.SERVICE, "127.0.0.1", server.port(), "{\"zone\":\"b\"}");
            watcher.awaitAny(SOON, instance -> "b".equals(instance.zone()));
        }
    }

    private static void awaitBoth(Petrel client, Connections connections) {
        var greeter = client.client().stub(GreeterProcess.SERVICE, GreeterGrpc::newBlockingStub);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(() -> {
                    greeter.sayHello(HelloRequest.newBuilder().setName("Ada").build());
                    return connections.seen.size() == 2;
                });
    }

    /** Follows the greeter until {@code registry} is closed. */
    private static Watcher watch(Registry registry) {
        Watcher watcher = new Watcher();
        registry.subscribe(GreeterProcess.SERVICE, watcher);
        return watcher;
    }

    private static String address(GreeterProcess server) {
        return ServiceInstance.of(GreeterProcess.SERVICE, "127.0.0.1", server.port())
                .address();
    }

    private GreeterProcess greeter(NacosServer nacos) {
        return GreeterProcess.start(
                folder, "nacos.server_addr=" + nacos.address(), "registry.cache_directory=" + folder.resolve("cache"));
    }

    private Petrel client(NacosServer nacos, ClientInterceptor interceptor) throws Exception {
        return Petrel.builder()
                .config(PetrelConfig.builder()
                        .set("nacos.server_addr", nacos.address())
                        .set(
                                "registry.cache_directory",
                                folder.resolve("client-cache").toString())
                        .load())
                .intercept(interceptor)
                .build()
                .start();
    }

    /** Remembers the local end of the connection of each call: a connection that is made anew has another one. */
    private static final class Connections implements ClientInterceptor {

        final Set<SocketAddress> seen = ConcurrentHashMap.newKeySet();

        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<R> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onClose(Status status, Metadata trailers) {
                                    SocketAddress local = getAttributes().get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR);
                                    if (local != null) {
                                        seen.add(local);
                                    }
                                    super.onClose(status, trailers);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
