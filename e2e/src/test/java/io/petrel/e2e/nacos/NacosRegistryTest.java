package io.petrel.e2e.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.petrel.discovery.Announcer;
import io.petrel.discovery.Registry;
import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceInstance;
import io.petrel.testing.JavaProcess;
import io.petrel.testing.JavaProcess.Signal;
import io.petrel.testing.NacosServer;
import io.petrel.testing.NacosServer.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The registry on the official client, against one server of each line. */
@ParameterizedClass
@EnumSource(Line.class)
@Execution(ExecutionMode.SAME_THREAD)
final class NacosRegistryTest {

    /** Far more than anything takes on a machine that has nothing else to do. */
    private static final Duration SOON = Duration.ofSeconds(15);

    /** The first registration also loads the client; nothing is promised about that on a busy machine. */
    private static final Duration FIRST = Duration.ofSeconds(60);

    /** K23: how long after the registry's return every provider may take to be visible again. */
    private static final Duration RETURN = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before each line's tests
    private static NacosServer server;

    /** The last to be opened is the first to be closed. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private Line line;

    @BeforeParameterizedClassInvocation
    static void startServer(Line line) {
        server = NacosServer.start(line, folder);
    }

    @AfterParameterizedClassInvocation
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void othersSeeAnInstanceChangeAndLeave() {
        var first = new ServiceInstance("echo", "10.0.0.1", 50051, 2, Map.of("zone", "a"));
        var watcher = watch(open(), "echo");
        watcher.awaitList(SOON);

        var announcer = announce(open(), first);
        watcher.awaitList(SOON, first);

        announcer.update(first.withWeight(5));
        watcher.awaitList(SOON, first.withWeight(5));

        var moved = first.withWeight(5).withMetadata(Map.of("zone", "b", "version", "2"));
        announcer.update(moved);
        watcher.awaitList(SOON, moved);

        assertThat(announcer.withdraw(SOON)).isTrue();
        watcher.awaitList(SOON);
    }

    @Test
    void oneRegistryHoldsSeveralServices() {
        var registry = open();
        var orders = ServiceInstance.of("orders", "10.0.1.1", 50051);
        var stock = ServiceInstance.of("stock", "10.0.1.1", 50051);
        announce(registry, orders);
        announce(registry, stock);

        var other = open();
        watch(other, "orders").awaitList(SOON, orders);
        watch(other, "stock").awaitList(SOON, stock);
    }

    @Test
    void aSecondInstanceOfAServiceIsRefusedBecauseItWouldReplaceTheFirst() {
        var registry = open();
        announce(registry, ServiceInstance.of("single", "10.0.2.1", 50051));

        assertThatThrownBy(() -> registry.register(ServiceInstance.of("single", "10.0.2.1", 50052)))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("single@10.0.2.1:50052")
                .hasMessageContaining("would replace single@10.0.2.1:50051")
                .hasMessageContaining(server.address());
    }

    @Test
    void whatAnOperatorChangesReachesDiscovery() {
        announce(open(), ServiceInstance.of("operated", "10.0.3.1", 50051));
        var watcher = watch(open(), "operated");
        watcher.awaitOne(SOON, instance -> instance.weight() == 1);

        server.setInstanceWeight("operated", "10.0.3.1", 50051, 7);
        watcher.awaitOne(SOON, instance -> instance.weight() == 7);

        server.setInstanceMetadata("operated", "10.0.3.1", 50051, "{\"zone\":\"c\"}");
        watcher.awaitOne(SOON, instance -> "c".equals(instance.zone()));

        server.setInstanceWeight("operated", "10.0.3.1", 50051, 0);
        watcher.awaitList(SOON);

        server.setInstanceWeight("operated", "10.0.3.1", 50051, 1);
        watcher.awaitOne(SOON, instance -> instance.weight() == 1);

        server.setInstanceEnabled("operated", "10.0.3.1", 50051, false);
        watcher.awaitList(SOON);
    }

    @Test
    void namespacesAndGroupsAreApart() {
        var here = ServiceInstance.of("apart", "10.0.4.1", 50051);
        var there = ServiceInstance.of("apart", "10.0.4.2", 50051);
        var elsewhere = ServiceInstance.of("apart", "10.0.4.3", 50051);
        announce(open(), here);
        announce(open(Map.of("namespace", "staging")), there);
        announce(open(Map.of("group", "BATCH", "cluster", "NORTH")), elsewhere);

        watch(open(), "apart").awaitList(SOON, here);
        watch(open(Map.of("namespace", "staging")), "apart").awaitList(SOON, there);
        watch(open(Map.of("group", "BATCH")), "apart").awaitList(SOON, elsewhere);
    }

    @Test
    void aProcessThatIsKilledDisappears() {
        var watcher = watch(open(), "mortal");
        try (var process = JavaProcess.of(RegisteringProcess.class)
                .jvmArguments("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder)
                .arguments(server.address(), "mortal", "10.0.5.1", "50051")
                .start(folder.resolve("mortal-" + line + ".log"))) {
            process.awaitLine("registered at Nacos", Duration.ofSeconds(60));
            watcher.awaitList(SOON, ServiceInstance.of("mortal", "10.0.5.1", 50051));

            process.signal(Signal.KILL);
            watcher.awaitList(SOON);
        }
    }

    @Test
    void k23EveryProviderIsVisibleAgainAfterNacosCameBackEmpty() {
        var instances = new ArrayList<ServiceInstance>();
        for (int i = 1; i <= 5; i++) {
            var instance = new ServiceInstance("phoenix", "10.0.6." + i, 50051, i, Map.of("zone", "z" + i));
            announce(open(), instance);
            instances.add(instance);
        }
        var all = instances.toArray(ServiceInstance[]::new);
        var watcher = watch(open(), "phoenix");
        watcher.awaitList(SOON, all);

        server.kill();
        assertThat(watcher.awaitReason(Duration.ofSeconds(10))).contains("Nacos at " + server.address());
        var latecomer = open();
        var lateWatcher = watch(latecomer, "phoenix");
        assertThat(lateWatcher.awaitReason(Duration.ofSeconds(1)))
                .isEqualTo("Nacos at " + server.address() + " does not answer");
        assertThatThrownBy(() -> latecomer.register(ServiceInstance.of("late", "10.0.6.9", 50051)))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("late@10.0.6.9:50051")
                .hasMessageContaining("Nacos at " + server.address() + " does not answer");
        var late = ServiceInstance.of("late", "10.0.6.9", 50051);
        var lateAnnouncer = new Announcer(latecomer);
        opened.push(lateAnnouncer);
        lateAnnouncer.announce(late);

        server.restartEmpty();
        var observer = open();
        watch(observer, "phoenix").awaitList(RETURN, all);
        watch(observer, "late").awaitList(RETURN, late);
        watcher.awaitList(SOON, all);
        lateWatcher.awaitList(SOON, all);
    }

    @Test
    void aFrozenServerNeitherBlocksNorLosesAnything() {
        var instance = ServiceInstance.of("patient", "10.0.7.1", 50051);
        announce(open(), instance);
        var registry = open();
        var watcher = watch(registry, "patient");
        watcher.awaitList(SOON, instance);

        server.freeze();
        try {
            var hasty = open();
            assertThat(watch(hasty, "patient").awaitReason(SOON)).contains(server.address());
            assertTakes(Duration.ofSeconds(5), hasty::close);
            assertTakes(Duration.ofSeconds(5), registry::close);
        } finally {
            server.thaw();
        }
        watch(open(), "patient").awaitList(RETURN, instance);
    }

    private Announcer announce(Registry registry, ServiceInstance instance) {
        var announcer = new Announcer(registry);
        opened.push(announcer);
        announcer.announce(instance);
        await().atMost(FIRST).until(announcer::isAnnounced);
        return announcer;
    }

    private static void assertTakes(Duration atMost, Runnable action) {
        long start = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(atMost);
    }

    private Registry open() {
        return open(Map.of());
    }

    private Registry open(Map<String, String> settings) {
        var registry = NacosClients.open(server.address(), settings);
        opened.push(registry);
        return registry;
    }

    private Watcher watch(Registry registry, String service) {
        var watcher = new Watcher();
        opened.push(registry.subscribe(service, watcher));
        return watcher;
    }
}
