package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastKnownGoodTest {

    private static final Duration CONFIRM = Duration.ofSeconds(30);
    private static final Duration ALMOST = CONFIRM.minusMillis(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ServiceInstance one = ServiceInstance.of("kept", "10.0.0.1", 50051);
    private final ServiceInstance two =
            new ServiceInstance("kept", "10.0.0.2", 50051, 2, Map.of("zone", "a", "weight", "text"));

    @TempDir
    Path folder;

    private final FakeScheduler time = new FakeScheduler();
    private final ScriptedDiscovery registry = new ScriptedDiscovery();
    private final RecordingListener listener = new RecordingListener();

    @Test
    void listsArePassedOnAsTheyComeEvenIfTheyAreShorter() {
        lastKnownGood().subscribe("kept", listener);

        registry.push(one, two);
        registry.push(two);

        assertThat(listener.lists()).containsExactly(List.of(one, two), List.of(two));
    }

    @Test
    void aServiceThatHasNeverBeenSeenIsEmptyAtOnce() {
        lastKnownGood().subscribe("kept", listener);

        registry.push();

        assertThat(listener.lists()).containsExactly(List.of());
    }

    @Test
    void k22_anEmptyListDisplacesAWorkingOneOnlyAfterThirtySeconds() {
        lastKnownGood().subscribe("kept", listener);
        registry.push(one);

        registry.push();
        time.advance(ALMOST);
        assertThat(listener.lists()).containsExactly(List.of(one));

        time.advance(MOMENT);
        assertThat(listener.lists()).containsExactly(List.of(one), List.of());
    }

    @Test
    void k22_withoutConfirmationTimeAnEmptyListDisplacesAtOnce() {
        new LastKnownGood(registry, folder, Duration.ZERO, time).subscribe("kept", listener);
        registry.push(one);

        registry.push();

        assertThat(listener.last()).isEmpty();
    }

    @Test
    void k22_anEmptyListThatIsFollowedByAnotherOneIsForgotten() {
        lastKnownGood().subscribe("kept", listener);
        registry.push(one);
        registry.push();
        time.advance(ALMOST);

        registry.push(two);
        time.advance(CONFIRM);

        assertThat(listener.lists()).containsExactly(List.of(one), List.of(two));
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void k22_repeatedEmptyListsDoNotPutOffTheEnd() {
        lastKnownGood().subscribe("kept", listener);
        registry.push(one);

        registry.push();
        time.advance(ALMOST);
        registry.push();
        time.advance(MOMENT);

        assertThat(listener.last()).isEmpty();
    }

    @Test
    void k22_whatIsHeldBackAndGivenUpIsLoggedOnceEach() {
        try (CapturedLog log = new CapturedLog(EmptyGuard.class)) {
            ServiceInstance logged = ServiceInstance.of("kept-and-logged", "10.0.0.1", 1);
            lastKnownGood().subscribe("kept-and-logged", listener);
            registry.push(logged);
            registry.push();
            registry.push();
            time.advance(CONFIRM);

            assertThat(log.linesWith("kept-and-logged"))
                    .containsExactly(
                            "WARN kept-and-logged: the registry says that no instance is left; keeping the 1 known for"
                                    + " 30000 ms in case it is wrong",
                            "WARN kept-and-logged: no instance for 30000 ms, giving up the 1 known");
        }
    }

    @Test
    void k21_aRegistryThatIsAwayChangesNothing() {
        lastKnownGood().subscribe("kept", listener);
        registry.push(one);

        registry.fail("registry:8848 is away");
        time.advance(Duration.ofDays(1));

        assertThat(listener.lists()).containsExactly(List.of(one));
        assertThat(listener.problems()).containsExactly("registry:8848 is away");
    }

    @Test
    void k21_aRegistryThatIsAwayConfirmsNoEmptyList() {
        lastKnownGood().subscribe("kept", listener);
        registry.push(one);

        registry.push();
        registry.fail("registry:8848 is away");
        time.advance(Duration.ofDays(1));
        assertThat(listener.lists()).containsExactly(List.of(one));

        registry.push();
        time.advance(CONFIRM);
        assertThat(listener.last()).isEmpty();
    }

    @Test
    void aNewSubscriptionIsAnsweredFromMemoryAtOnce() {
        LastKnownGood discovery = lastKnownGood();
        discovery.subscribe("kept", new RecordingListener()).close();
        discovery.subscribe("kept", new RecordingListener());
        registry.push(one);

        discovery.subscribe("kept", listener);

        assertThat(listener.lists()).containsExactly(List.of(one));
    }

    @Test
    void k21_aNewProcessIsAnsweredFromTheDiskWhileTheRegistryIsAway() {
        lastKnownGood().subscribe("kept", new RecordingListener());
        registry.push(one, two);

        new LastKnownGood(new ScriptedDiscovery(), folder, CONFIRM, time).subscribe("kept", listener);

        assertThat(listener.lists()).containsExactly(List.of(one, two));
    }

    @Test
    void k22_anEmptyFirstAnswerDoesNotDisplaceWhatTheDiskKnowsEither() {
        lastKnownGood().subscribe("kept", new RecordingListener());
        registry.push(one);
        ScriptedDiscovery restarted = new ScriptedDiscovery();
        new LastKnownGood(restarted, folder, CONFIRM, time).subscribe("kept", listener);

        restarted.push();
        time.advance(ALMOST);
        assertThat(listener.lists()).containsExactly(List.of(one));

        time.advance(MOMENT);
        assertThat(listener.last()).isEmpty();
    }

    @Test
    void badNewsWaitsForTheDiskAndGoodNewsDoesNot() {
        lastKnownGood().subscribe("kept", new RecordingListener());
        registry.push(one);
        FakeScheduler busy = FakeScheduler.busy();
        ScriptedDiscovery restarted = new ScriptedDiscovery();
        LastKnownGood discovery = new LastKnownGood(restarted, folder, CONFIRM, busy);
        RecordingListener patient = new RecordingListener();

        discovery.subscribe("kept", patient);
        restarted.fail("away");
        restarted.push();
        assertThat(patient.lists()).isEmpty();
        discovery.subscribe("kept", listener);
        restarted.push(two);
        assertThat(patient.lists()).containsExactly(List.of(two));

        busy.advance(Duration.ZERO);
        assertThat(patient.lists()).containsExactly(List.of(two));
        assertThat(patient.problems()).isEmpty();
        assertThat(listener.lists()).containsExactly(List.of(two));
    }

    @Test
    void anAbsentRegistryIsToldAfterWhatTheDiskKnows() {
        lastKnownGood().subscribe("kept", new RecordingListener());
        registry.push(one);
        FakeScheduler busy = FakeScheduler.busy();
        ScriptedDiscovery restarted = new ScriptedDiscovery();
        new LastKnownGood(restarted, folder, CONFIRM, busy).subscribe("kept", listener);
        restarted.fail("away");
        assertThat(listener.problems()).isEmpty();

        busy.advance(Duration.ZERO);

        assertThat(listener.lists()).containsExactly(List.of(one));
        assertThat(listener.problems()).containsExactly("away");
    }

    @Test
    void theDiskIsNotTouchedOnTheThreadOfTheCaller() {
        FakeScheduler busy = FakeScheduler.busy();
        new LastKnownGood(registry, folder, CONFIRM, busy).subscribe("kept", listener);
        registry.push(one);
        assertThat(folder).isEmptyDirectory();

        busy.advance(Duration.ZERO);

        assertThat(folder).isDirectoryContaining("glob:**kept.instances");
    }

    @Test
    void whatWasGivenUpIsForgottenOnTheDiskToo() {
        lastKnownGood().subscribe("kept", listener);
        registry.push(one);
        registry.push();
        assertThat(folder).isNotEmptyDirectory();

        time.advance(CONFIRM);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void k24_aDamagedFileIsReportedAndNotUsed() throws IOException {
        ServiceInstance damaged = ServiceInstance.of("damaged", "10.0.0.1", 1);
        lastKnownGood().subscribe("damaged", new RecordingListener());
        registry.push(damaged);
        Path file = folder.resolve("damaged.instances");
        Files.writeString(file, Files.readString(file).replace("10.0.0.1:1", "0.0.0.0:1"));

        try (CapturedLog log = new CapturedLog(InstanceCache.class)) {
            new LastKnownGood(new ScriptedDiscovery(), folder, CONFIRM, time).subscribe("damaged", listener);

            assertThat(listener.lists()).isEmpty();
            assertThat(log.linesWith("damaged"))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN damaged: last known instances in " + file + " not used: ")
                            .contains("instance host: 0.0.0.0"));
        }
    }

    @Test
    void aDiskThatCannotBeWrittenIsReportedOnceAndDoesNoHarm() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        ServiceInstance unsaved = ServiceInstance.of("unsaved", "10.0.0.1", 1);
        try (CapturedLog log = new CapturedLog(InstanceCache.class)) {
            new LastKnownGood(registry, file, CONFIRM, time).subscribe("unsaved", listener);
            registry.push(unsaved);
            registry.push(unsaved.withWeight(2));

            assertThat(listener.last()).containsExactly(unsaved.withWeight(2));
            assertThat(log.linesWith("WARN unsaved: last known instances not saved"))
                    .hasSize(1);
        }
    }

    @Test
    void aClosedSubscriptionIsNotToldAgainAndWaitsForNothing() {
        ServiceDiscovery.Subscription subscription = lastKnownGood().subscribe("kept", listener);
        registry.push(one);
        registry.push();

        subscription.close();
        time.advance(CONFIRM);

        assertThat(listener.lists()).containsExactly(List.of(one));
        assertThat(time.pending()).isEmpty();
        assertThat(registry.subscribers()).isZero();
    }

    @Test
    void aNegativeConfirmationTimeIsRefused() {
        assertThatThrownBy(() -> new LastKnownGood(registry, folder, Duration.ofSeconds(-1), time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("emptyConfirm: PT-1S (expected: >= 0)");
    }

    private LastKnownGood lastKnownGood() {
        return new LastKnownGood(registry, folder, CONFIRM, time);
    }
}
