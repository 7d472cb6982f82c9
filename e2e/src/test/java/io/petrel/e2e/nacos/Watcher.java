package io.petrel.e2e.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.petrel.discovery.ServiceDiscovery.Listener;
import io.petrel.discovery.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Remembers what a subscription is told. */
final class Watcher implements Listener {

    private final List<List<ServiceInstance>> lists = new CopyOnWriteArrayList<>();
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void onInstances(List<ServiceInstance> instances) {
        lists.add(instances);
    }

    @Override
    public void onUnavailable(String reason) {
        reasons.add(reason);
    }

    /** Waits until the last list is exactly this, in any order. */
    void awaitList(Duration limit, ServiceInstance... expected) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(last()).containsExactlyInAnyOrder(expected));
    }

    /** Waits until the last list has exactly one instance, which {@code wanted} accepts. */
    void awaitOne(Duration limit, Predicate<ServiceInstance> wanted) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(last()).singleElement().matches(wanted));
    }

    /** Waits until the last list has some instance that {@code wanted} accepts. */
    void awaitAny(Duration limit, Predicate<ServiceInstance> wanted) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(last()).anyMatch(wanted));
    }

    /** Waits until the last list has exactly these addresses, in any order. */
    void awaitAddresses(Duration limit, String... expected) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(last()).extracting(ServiceInstance::address).containsExactlyInAnyOrder(expected));
    }

    /** Waits until the subscription was told why Nacos can't be asked, and returns that. */
    String awaitReason(Duration limit) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(reasons).isNotEmpty());
        return reasons.get(reasons.size() - 1);
    }

    private List<ServiceInstance> last() {
        assertThat(lists).as("lists that were told").isNotEmpty();
        return lists.get(lists.size() - 1);
    }
}
