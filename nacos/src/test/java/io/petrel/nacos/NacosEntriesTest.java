package io.petrel.nacos;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.alibaba.nacos.api.naming.pojo.Instance;
import io.petrel.discovery.ServiceInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class NacosEntriesTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(NacosEntries.class);
    private final NacosEntries entries = new NacosEntries("orders");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.setAdditive(true);
        logger.detachAppender(log);
    }

    @Test
    void whatWasRegisteredIsRead() {
        var instance = new ServiceInstance("orders", "10.0.0.1", 50051, 2.5, Map.of("zone", "a"));

        assertThat(entries.usable(List.of(NacosEntries.entryOf(instance, "NORTH"))))
                .containsExactly(instance);
    }

    @Test
    void anEntryEndsWithItsProcessAndNamesItsCluster() {
        var entry = NacosEntries.entryOf(ServiceInstance.of("orders", "10.0.0.1", 50051), "NORTH");

        assertThat(entry.isEphemeral()).isTrue();
        assertThat(entry.getClusterName()).isEqualTo("NORTH");
    }

    @Test
    void entriesWithoutTrafficAreLeftOutSilently() {
        var disabled = entry("10.0.0.1", 1);
        disabled.setEnabled(false);
        var unhealthy = entry("10.0.0.2", 1);
        unhealthy.setHealthy(false);
        var weightless = entry("10.0.0.3", 0);

        assertThat(entries.usable(List.of(disabled, unhealthy, weightless, entry("10.0.0.4", 3))))
                .containsExactly(new ServiceInstance("orders", "10.0.0.4", 50051, 3, Map.of()));
        assertThat(log.list).isEmpty();
    }

    @Test
    void k24InvalidEntriesAreNeverDialledAndAreLoggedOnceEach() {
        var wildcard = entry("0.0.0.0", 1);
        var nowhere = entry("10.0.0.1", 1);
        nowhere.setPort(0);
        var nameless = entry("10.0.0.2", 1);
        nameless.setIp(null);
        var negative = entry("10.0.0.3", -4);
        var list = List.of(wildcard, nowhere, nameless, negative, entry("10.0.0.4", 1));

        for (int push = 0; push < 3; push++) {
            assertThat(entries.usable(list)).containsExactly(ServiceInstance.of("orders", "10.0.0.4", 50051));
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "orders: Nacos lists an entry that will not be called, 0.0.0.0:50051: instance host: 0.0.0.0"
                                + " (expected: an address that clients can reach)",
                        "orders: Nacos lists an entry that will not be called, 10.0.0.1:0: instance port: 0"
                                + " (expected: 1 to 65535)",
                        "orders: Nacos lists an entry that will not be called, null:50051: instance host: "
                                + " (expected: a host name or an IP address)",
                        "orders: Nacos lists an entry that will not be called, 10.0.0.3:50051: instance weight: -4.0"
                                + " (expected: 0 to 1000000)");
    }

    @Test
    void anEntryThatBecomesInvalidAgainIsLoggedAgain() {
        var bad = List.of(entry("0.0.0.0", 1));
        entries.usable(bad);
        entries.usable(List.of());
        entries.usable(bad);

        assertThat(log.list).hasSize(2);
    }

    @Test
    void entriesWithOneAddressAreOneInstanceAndTheOrderIsAlwaysTheSame() {
        var first = entry("10.0.0.2", 1);
        var again = entry("10.0.0.2", 9);
        var other = entry("10.0.0.1", 1);

        assertThat(entries.usable(List.of(first, again, other)))
                .containsExactly(
                        ServiceInstance.of("orders", "10.0.0.1", 50051),
                        ServiceInstance.of("orders", "10.0.0.2", 50051));
    }

    @Test
    void metadataWithoutValuesIsNoReasonToLoseAnInstance() {
        var none = entry("10.0.0.1", 1);
        none.setMetadata(null);
        var some = entry("10.0.0.2", 1);
        some.setMetadata(new HashMap<>(Map.of("zone", "a", "preserved.register.source", "SPRING_CLOUD")));
        some.getMetadata().put("empty", null);

        assertThat(entries.usable(List.of(none, some)))
                .extracting(ServiceInstance::metadata)
                .containsExactly(Map.of(), Map.of("zone", "a", "preserved.register.source", "SPRING_CLOUD"));
    }

    private static Instance entry(String ip, double weight) {
        var entry = new Instance();
        entry.setIp(ip);
        entry.setPort(50051);
        entry.setWeight(weight);
        return entry;
    }
}
