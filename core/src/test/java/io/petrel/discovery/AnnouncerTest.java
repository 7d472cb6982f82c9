package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnnouncerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NO_PATIENCE = Duration.ofMillis(50);

    private final ServiceInstance instance = ServiceInstance.of("announced", "10.0.0.1", 50051);
    private final ScriptedRegistry registry = new ScriptedRegistry();

    @Test
    void anInstanceIsAnnouncedUntilItIsWithdrawn() {
        try (Announcer announcer = new Announcer(registry)) {
            assertThat(announcer.isAnnounced()).isFalse();

            announcer.announce(instance);
            await().until(announcer::isAnnounced);
            assertThat(registry.held).containsExactly(instance);

            assertThat(announcer.withdraw(PATIENCE)).isTrue();
            assertThat(announcer.isAnnounced()).isFalse();
            assertThat(registry.held).isEmpty();
        }
    }

    @Test
    void announcingDoesNotWaitForTheRegistry() {
        registry.hang = new CountDownLatch(1);
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(() -> registry.calls.size() == 1);
            assertThat(announcer.isAnnounced()).isFalse();

            registry.hang.countDown();
            await().until(announcer::isAnnounced);
        }
    }

    @Test
    void aFailingRegistrationIsRepeatedWithGrowingPausesOfFiveSecondsAtTheMost() {
        FakeScheduler time = new FakeScheduler();
        registry.failing = true;
        Announcer announcer = new Announcer(registry, time, () -> 1);

        announcer.announce(instance);
        for (int millis : new int[] {500, 800, 1280, 2048, 3276, 5000, 5000}) {
            assertThat(time.pending())
                    .singleElement()
                    .satisfies(pause -> assertThat(pause.toMillis()).isEqualTo(millis));
            time.advance(time.pending().get(0));
        }
        assertThat(registry.calls).hasSize(8);

        registry.failing = false;
        time.advance(Duration.ofSeconds(5));
        assertThat(announcer.isAnnounced()).isTrue();
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void k23_pausesAreSpreadAtRandomFromHalfToWhole() {
        assertThat(new RetryPause(() -> 0).after(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(new RetryPause(() -> 0.5).after(1)).isEqualTo(Duration.ofMillis(375));
        assertThat(new RetryPause(() -> 1).after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(new RetryPause(() -> 1).after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aChangeOfStateIsLoggedOnceAndNotEveryFailure() {
        ServiceInstance logged = ServiceInstance.of("logged-once", "10.0.0.1", 50051);
        try (CapturedLog log = new CapturedLog(Announcer.class)) {
            FakeScheduler time = new FakeScheduler();
            registry.failing = true;
            Announcer announcer = new Announcer(registry, time, () -> 1);

            announcer.announce(logged);
            time.advance(Duration.ofSeconds(30));
            registry.failing = false;
            time.advance(Duration.ofSeconds(5));

            assertThat(log.linesWith("logged-once"))
                    .containsExactly(
                            "WARN logged-once@10.0.0.1:50051 weight=1.0: not registered, trying again until it works:"
                                    + " scripted registry: refused",
                            "INFO logged-once@10.0.0.1:50051 weight=1.0: registered at scripted registry after "
                                    + (registry.calls.size() - 1) + " failed attempts");
        }
    }

    @Test
    void anUnexpectedExceptionOfARegistryIsAFailureLikeAnyOther() {
        FakeScheduler time = new FakeScheduler();
        registry.broken = true;
        Announcer announcer = new Announcer(registry, time, () -> 1);
        announcer.announce(instance);
        assertThat(announcer.isAnnounced()).isFalse();

        registry.broken = false;
        time.advance(Duration.ofSeconds(1));

        assertThat(announcer.isAnnounced()).isTrue();
    }

    @Test
    void afterAWithdrawalNothingIsRegisteredAnyMore() {
        FakeScheduler time = new FakeScheduler();
        registry.failing = true;
        Announcer announcer = new Announcer(registry, time, () -> 1);
        announcer.announce(instance);

        assertThat(announcer.withdraw(PATIENCE)).isTrue();
        registry.failing = false;
        time.advance(Duration.ofMinutes(1));

        assertThat(time.pending()).isEmpty();
        assertThat(registry.calls).containsExactly("register " + instance);
    }

    @Test
    void aWithdrawalWaitsNoLongerThanItMayForARegistryThatHangs() {
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(announcer::isAnnounced);
            registry.hang = new CountDownLatch(1);

            assertThat(announcer.withdraw(NO_PATIENCE)).isFalse();
            assertThat(announcer.isAnnounced()).isFalse();

            registry.hang.countDown();
            await().until(registry.held::isEmpty);
        }
    }

    @Test
    void aRegistrationThatIsUnderWayDuringTheWithdrawalIsUndone() {
        registry.hang = new CountDownLatch(1);
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(() -> registry.calls.size() == 1);

            assertThat(announcer.withdraw(NO_PATIENCE)).isFalse();
            registry.hang.countDown();

            await().untilAsserted(() ->
                    assertThat(registry.calls).containsExactly("register " + instance, "deregister " + instance));
            assertThat(registry.held).isEmpty();
        }
    }

    @Test
    void aWithdrawalThatTheRegistryRefusesSaysSo() {
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(announcer::isAnnounced);
            registry.failing = true;

            assertThat(announcer.withdraw(PATIENCE)).isFalse();
            assertThat(announcer.isAnnounced()).isFalse();
        }
    }

    @Test
    void anInterruptedWithdrawalReturnsAtOnceAndKeepsTheInterrupt() {
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(announcer::isAnnounced);
            registry.hang = new CountDownLatch(1);

            Thread.currentThread().interrupt();
            boolean confirmed = announcer.withdraw(PATIENCE);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(confirmed).isFalse();
            registry.hang.countDown();
        }
    }

    @Test
    void whatWasWithdrawnCanBeAnnouncedAgain() {
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(announcer::isAnnounced);
            assertThat(announcer.withdraw(PATIENCE)).isTrue();

            announcer.announce(instance.withWeight(2));

            await().until(announcer::isAnnounced);
            assertThat(registry.held).containsExactly(instance.withWeight(2));
        }
    }

    @Test
    void weightAndMetadataCanBeChanged() {
        ServiceInstance changed = instance.withWeight(3).withMetadata(Map.of("zone", "b"));
        try (Announcer announcer = new Announcer(registry)) {
            announcer.announce(instance);
            await().until(announcer::isAnnounced);

            announcer.update(changed);

            await().untilAsserted(() -> assertThat(registry.held).containsExactly(changed));
            assertThat(announcer.isAnnounced()).isTrue();
        }
    }

    @Test
    void anUpdateDuringAnOutageIsWhatIsRegisteredInTheEnd() {
        FakeScheduler time = new FakeScheduler();
        registry.failing = true;
        Announcer announcer = new Announcer(registry, time, () -> 1);
        announcer.announce(instance);
        announcer.update(instance.withWeight(3));
        assertThat(time.pending()).hasSize(1);

        registry.failing = false;
        time.advance(Duration.ofSeconds(5));

        assertThat(registry.held).containsExactly(instance.withWeight(3));
    }

    @Test
    void anUpdateToAnotherEndpointIsRefused() {
        try (Announcer announcer = new Announcer(registry)) {
            assertThatThrownBy(() -> announcer.update(instance))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("announced@10.0.0.1:50051 weight=1.0: cannot be updated (expected: announced before)");
            announcer.announce(instance);

            assertThatThrownBy(() -> announcer.update(ServiceInstance.of("announced", "10.0.0.2", 50051)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("announced@10.0.0.2:50051 weight=1.0: another endpoint (expected: announced at"
                            + " 10.0.0.1:50051)");
            assertThatThrownBy(() -> announcer.announce(instance))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected: one instance for each announcer");
        }
    }

    @Test
    void aClosedAnnouncerAnnouncesNothing() {
        Announcer announcer = new Announcer(registry);
        announcer.announce(instance);
        await().until(announcer::isAnnounced);
        announcer.close();
        announcer.close();

        assertThat(announcer.isAnnounced()).isFalse();
        assertThat(announcer.withdraw(PATIENCE)).isFalse();
        assertThatThrownBy(() -> announcer.announce(instance))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("the announcer is closed");
        assertThat(registry.calls).containsExactly("register " + instance);
    }

    @Test
    void theThreadOfAnAnnouncerEndsWithItEvenIfTheRegistryHangs() {
        registry.hang = new CountDownLatch(1);
        Announcer announcer = new Announcer(registry);
        announcer.announce(instance);
        await().until(() -> registry.caller != null);
        Thread thread = registry.caller;

        announcer.close();

        await().until(() -> thread == null || !thread.isAlive());
        assertThat(registry.held).isEmpty();
    }

    @Test
    void concurrentUpdatesNeverBringBackWhatWasWithdrawn() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (Announcer announcer = new Announcer(registry)) {
                announcer.announce(instance);
                var updates = Executors.newSingleThreadExecutor();
                var updated = updates.submit(() -> {
                    for (int weight = 1; weight < 50; weight++) {
                        announcer.update(instance.withWeight(weight));
                    }
                });
                updates.shutdown();

                assertThat(announcer.withdraw(PATIENCE)).isTrue();
                assertThatThrownBy(() -> {
                            updated.get();
                            announcer.update(instance);
                        })
                        .hasMessageContaining("expected: announced before");
                assertThat(announcer.withdraw(PATIENCE)).isTrue();
                assertThat(registry.held).isEmpty();
            }
        }
    }

    /** Holds instances, and can fail, break and hang. */
    private static final class ScriptedRegistry implements ServiceRegistry {

        final List<ServiceInstance> held = new CopyOnWriteArrayList<>();
        final List<String> calls = new CopyOnWriteArrayList<>();
        volatile CountDownLatch hang = new CountDownLatch(0);
        volatile boolean failing;
        volatile boolean broken;
        volatile @org.jspecify.annotations.Nullable Thread caller;

        @Override
        public void register(ServiceInstance instance) throws RegistryException {
            calls.add("register " + instance);
            answer();
            held.removeIf(other -> other.address().equals(instance.address()));
            held.add(instance);
        }

        @Override
        public void deregister(ServiceInstance instance) throws RegistryException {
            calls.add("deregister " + instance);
            answer();
            held.removeIf(other -> other.address().equals(instance.address()));
        }

        @Override
        public String toString() {
            return "scripted registry";
        }

        private void answer() throws RegistryException {
            caller = Thread.currentThread();
            try {
                hang.await();
            } catch (InterruptedException e) {
                throw new RegistryException(this + ": interrupted", e);
            }
            if (broken) {
                throw new IllegalStateException("broken by a test");
            }
            if (failing) {
                throw new RegistryException(this + ": refused", null);
            }
        }
    }
}
