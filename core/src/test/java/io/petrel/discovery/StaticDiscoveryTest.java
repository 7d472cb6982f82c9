package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticDiscoveryTest {

    private final RecordingListener listener = new RecordingListener();

    @Test
    void subscribersAreAnsweredAtOnce() {
        ServiceDiscovery discovery =
                StaticDiscovery.of(Map.of("greeter", List.of("10.0.0.1:50051", "[fd00::1]:50052?weight=3&zone=a")));

        discovery.subscribe("greeter", listener);

        assertThat(listener.lists())
                .containsExactly(List.of(
                        ServiceInstance.of("greeter", "10.0.0.1", 50051),
                        new ServiceInstance("greeter", "fd00::1", 50052, 3, Map.of("zone", "a"))));
    }

    @Test
    void aServiceThatIsNotListedHasNoInstances() {
        StaticDiscovery.of(Map.of("greeter", List.of("h:1"))).subscribe("other", listener);

        assertThat(listener.lists()).containsExactly(List.of());
    }

    @Test
    void theEntriesOfATargetAreSeparatedByCommas() {
        StaticDiscovery.parse("greeter", "h1:1?weight=3,h2:2").subscribe("greeter", listener);

        assertThat(listener.last())
                .containsExactly(
                        ServiceInstance.of("greeter", "h1", 1).withWeight(3), ServiceInstance.of("greeter", "h2", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "h1            | the port is missing",
                "h1:           | port: '' is not a number",
                "h1:http       | port: 'http' is not a number",
                "h1:70000      | instance port: 70000 (expected: 1 to 65535)",
                "::1:50051     | an IPv6 address stands in brackets",
                ":50051        | instance host:  (expected: ",
                "0.0.0.0:50051 | instance host: 0.0.0.0 (expected: an address that clients can reach)",
                "h1:1?         | not key=value: ''",
                "h1:1?weight   | not key=value: 'weight'",
                "h1:1?weight=x | weight: 'x' is not a number",
                "h1:1?weight=-1| instance weight: -1.0 (expected: 0 to 1000000)",
                "h1:1?weight=1&weight=2 | 'weight' is given twice",
                "h1:1?zone=a&zone=b     | 'zone' is given twice",
            })
    void anEntryThatCannotBeReadIsRefusedByName(String entry, String problem) {
        assertThatThrownBy(() -> StaticDiscovery.of(Map.of("greeter", List.of(entry))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("greeter: " + entry + " (expected: host:port")
                .hasMessageContaining(problem);
    }

    @Test
    void anAddressThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> StaticDiscovery.parse("greeter", "h1:1,h1:1?weight=2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("greeter: h1:1 stands twice (expected: each address once)");
    }

    @Test
    void aTargetWithoutEntriesIsRefused() {
        assertThatThrownBy(() -> StaticDiscovery.parse("greeter", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greeter: ");
    }
}
