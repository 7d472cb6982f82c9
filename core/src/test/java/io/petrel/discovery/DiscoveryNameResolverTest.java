package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ChannelLogger;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryNameResolverTest {

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

    private final ServiceInstance one = ServiceInstance.of("resolved", "10.0.0.1", 50051);
    private final ServiceInstance named = ServiceInstance.of("resolved", "host-a.test", 50051);

    private final FakeScheduler time = new FakeScheduler();
    private final FakeScheduler offload = FakeScheduler.busy();
    private final ScriptedDiscovery registry = new ScriptedDiscovery();
    private final RecordingChannel channel = new RecordingChannel();
    private final SynchronizationContext context = new SynchronizationContext((thread, failure) -> {
        throw new AssertionError(failure);
    });
    private final Map<String, String> hosts = new HashMap<>();
    private int lookups;

    private final NameResolver resolver = new DiscoveryNameResolver(
            "resolved", "resolved", registry, FIRST_ANSWER, new AddressLookup("resolved", this::lookup), args());

    @Test
    void everyInstanceBecomesAnAddressThatCarriesIt() throws UnknownHostException {
        ServiceInstance two = new ServiceInstance("resolved", "fd00::2", 50052, 3, Map.of("zone", "a"));
        start();

        registry.push(one, two);

        assertThat(channel.last())
                .extracting(EquivalentAddressGroup::getAddresses)
                .containsExactly(
                        List.of(new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 50051)),
                        List.of(new InetSocketAddress(InetAddress.getByName("fd00::2"), 50052)));
        assertThat(channel.instances()).containsExactly(one, two);
        assertThat(lookups).isZero();
    }

    @Test
    void aChangeOfWeightAloneReachesTheChannel() {
        start();
        registry.push(one);

        registry.push(one.withWeight(5));

        assertThat(channel.instances()).containsExactly(one.withWeight(5));
    }

    @Test
    void anEmptyListReachesTheChannelAsAnEmptyList() {
        start();
        registry.push(one);

        registry.push();

        assertThat(channel.last()).isEmpty();
        assertThat(channel.results).hasSize(2);
    }

    @Test
    void k21_callsDoNotWaitForARegistryThatDoesNotAnswer() {
        start();
        time.advance(FIRST_ANSWER.minusMillis(1));
        assertThat(channel.results).isEmpty();

        time.advance(Duration.ofMillis(1));

        assertThat(channel.error())
                .isEqualTo("UNAVAILABLE: resolved: no instances known yet: the registry has not answered within"
                        + " 3000 ms");
        registry.push(one);
        assertThat(channel.instances()).containsExactly(one);
    }

    @Test
    void k21_callsDoNotWaitForARegistryThatIsAway() {
        start();

        registry.fail("registry:8848 refuses connections");

        assertThat(channel.error())
                .isEqualTo("UNAVAILABLE: resolved: no instances known yet: registry:8848 refuses connections");
    }

    @Test
    void k21_knownInstancesStayWhenTheRegistryGoesAway() {
        start();
        registry.push(one);

        registry.fail("registry:8848 refuses connections");
        time.advance(Duration.ofDays(1));

        assertThat(channel.results).hasSize(1);
        assertThat(channel.instances()).containsExactly(one);
    }

    @Test
    void hostNamesAreLookedUpOnTheOffloadExecutor() throws UnknownHostException {
        hosts.put("host-a.test", "10.0.0.9");
        start();

        registry.push(named, one);
        assertThat(lookups).isZero();
        assertThat(channel.results).isEmpty();

        offload.advance(Duration.ZERO);
        assertThat(channel.last())
                .extracting(EquivalentAddressGroup::getAddresses)
                .containsExactly(
                        List.of(new InetSocketAddress(InetAddress.getByName("10.0.0.9"), 50051)),
                        List.of(new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 50051)));
        assertThat(channel.instances()).containsExactly(named, one);
    }

    @Test
    void callsDoNotWaitForHostNamesThatTakeTooLong() {
        start();
        registry.push(named);

        time.advance(FIRST_ANSWER);

        assertThat(channel.error())
                .isEqualTo("UNAVAILABLE: resolved: no instances known yet: its hosts have not been resolved within"
                        + " 3000 ms");
    }

    @Test
    void aHostThatCannotBeResolvedIsSkippedReportedOnceAndLookedUpAgain() {
        try (CapturedLog log = new CapturedLog(AddressLookup.class)) {
            ServiceInstance lost = ServiceInstance.of("resolved", "lost-host.test", 50051);
            start();
            registry.push(lost, one);
            offload.advance(Duration.ZERO);
            assertThat(channel.instances()).containsExactly(one);

            lookUpAgain();
            hosts.put("lost-host.test", "10.0.0.9");
            lookUpAgain();

            assertThat(channel.instances()).containsExactly(lost, one);
            assertThat(time.pending()).isEmpty();
            assertThat(log.linesWith("lost-host"))
                    .containsExactly(
                            "WARN resolved: host lost-host.test can't be resolved (expected: a name that DNS knows),"
                                    + " gets no calls",
                            "INFO resolved: host lost-host.test can be resolved now");
        }
    }

    @Test
    void aServiceWhoseHostsAllCannotBeResolvedSaysWhich() {
        start();

        registry.push(named);
        offload.advance(Duration.ZERO);

        assertThat(channel.error())
                .isEqualTo("UNAVAILABLE: resolved: none of its 1 hosts can be resolved: [host-a.test]");
    }

    @Test
    void aHostThatCannotBeResolvedAnyMoreKeepsItsAddresses() {
        hosts.put("host-a.test", "10.0.0.9");
        start();
        registry.push(named);
        offload.advance(Duration.ZERO);

        hosts.clear();
        context.execute(resolver::refresh);
        offload.advance(Duration.ZERO);

        assertThat(lookups).isEqualTo(2);
        assertThat(channel.results).hasSize(2);
        assertThat(channel.instances()).containsExactly(named);
    }

    @Test
    void aRefreshLooksUpHostNamesAndAsksNobodyForAddresses() {
        start();
        registry.push(one);

        context.execute(resolver::refresh);

        assertThat(channel.results).hasSize(1);
        assertThat(lookups).isZero();
    }

    @Test
    void aListThatComesDuringALookupIsTheLastWord() {
        hosts.put("host-a.test", "10.0.0.9");
        start();
        registry.push(named);

        registry.push(one);
        offload.advance(Duration.ZERO);

        assertThat(channel.instances()).containsExactly(one);
    }

    @Test
    void aResolverThatIsShutDownIsSilent() {
        start();
        registry.push(named);

        context.execute(resolver::shutdown);
        offload.advance(Duration.ZERO);
        time.advance(Duration.ofMinutes(1));

        assertThat(channel.results).isEmpty();
        assertThat(registry.subscribers()).isZero();
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void theProviderMakesTargetsAndReadsThem() {
        DiscoveryNameResolverProvider provider = new DiscoveryNameResolverProvider(registry);

        for (String service : List.of("greeter", "DEFAULT_GROUP@@greeter", "a/b c:1+*%", "grüße")) {
            NameResolver made =
                    provider.newNameResolver(URI.create(DiscoveryNameResolverProvider.target(service)), args());
            assertThat(made).hasToString("DiscoveryNameResolver[" + service + ", " + registry + "]");
        }
        assertThat(DiscoveryNameResolverProvider.target("group@@a b")).isEqualTo("petrel:///group%40%40a%20b");
        assertThat(provider.newNameResolver(URI.create("dns:///greeter"), args()))
                .isNull();
        assertThat(provider.getDefaultScheme()).isEqualTo("petrel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"petrel:greeter", "petrel:///", "petrel://greeter", "petrel://host/greeter"})
    void aTargetOfAnotherFormIsRefused(String target) {
        assertThatThrownBy(
                        () -> new DiscoveryNameResolverProvider(registry).newNameResolver(URI.create(target), args()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target " + target + " (expected: petrel:///service)");
    }

    private void start() {
        context.execute(() -> resolver.start(channel));
    }

    private void lookUpAgain() {
        assertThat(time.pending()).containsExactly(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        offload.advance(Duration.ZERO);
    }

    private InetAddress[] lookup(String host) throws UnknownHostException {
        lookups++;
        String address = hosts.get(host);
        if (address == null) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(address);
    }

    private NameResolver.Args args() {
        return NameResolver.Args.newBuilder()
                .setDefaultPort(443)
                .setProxyDetector(proxy -> null)
                .setSynchronizationContext(context)
                .setScheduledExecutorService(time)
                .setOffloadExecutor(offload)
                .setServiceConfigParser(new NoServiceConfig())
                .setChannelLogger(new NoLog())
                .build();
    }

    /** What a channel hears; like a real one, it insists on its synchronization context. */
    private final class RecordingChannel extends NameResolver.Listener2 {

        private final List<StatusOr<List<EquivalentAddressGroup>>> results = new ArrayList<>();

        @Override
        public Status onResult2(NameResolver.ResolutionResult result) {
            context.throwIfNotInThisSynchronizationContext();
            results.add(result.getAddressesOrError());
            return Status.OK;
        }

        @Override
        public void onResult(NameResolver.ResolutionResult result) {
            throw new AssertionError("onResult2 is the one to call");
        }

        @Override
        public void onError(Status error) {
            throw new AssertionError("onResult2 is the one to call");
        }

        List<EquivalentAddressGroup> last() {
            return results.get(results.size() - 1).getValue();
        }

        List<ServiceInstance> instances() {
            return last().stream()
                    .map(group -> group.getAttributes().get(InstanceAttributes.INSTANCE))
                    .toList();
        }

        String error() {
            Status status = results.get(results.size() - 1).getStatus();
            return status.getCode() + ": " + status.getDescription();
        }
    }

    private static final class NoServiceConfig extends NameResolver.ServiceConfigParser {

        @Override
        public NameResolver.ConfigOrError parseServiceConfig(Map<String, ?> rawServiceConfig) {
            return NameResolver.ConfigOrError.fromConfig(rawServiceConfig);
        }
    }

    private static final class NoLog extends ChannelLogger {

        @Override
        public void log(ChannelLogLevel level, String message) {}

        @Override
        public void log(ChannelLogLevel level, String template, Object... args) {}
    }
}
