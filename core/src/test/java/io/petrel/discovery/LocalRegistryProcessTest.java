package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local registry between real processes. */
class LocalRegistryProcessTest {

    private static final ServiceInstance OURS = ServiceInstance.of("greeter", "127.0.0.1", 50051);
    private static final ServiceInstance THEIRS = ServiceInstance.of("greeter", "127.0.0.1", 50052);

    @TempDir
    Path folder;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void theInstanceOfAKilledProcessDisappearsWithinThreeSeconds() throws Exception {
        try (LocalRegistry registry = LocalRegistry.open(folder);
                RegisteringProcess other = RegisteringProcess.start(folder, THEIRS)) {
            registry.register(OURS);
            registry.subscribe("greeter", listener);
            await().untilAsserted(() -> assertThat(listener.last()).containsExactly(OURS, THEIRS));

            other.kill();

            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(listener.last()).containsExactly(OURS));
            assertThat(filesLeft()).isEqualTo(2);
        }
        assertThat(filesLeft()).isZero();
    }

    @Test
    void aProcessThatLooksAtTheFolderDoesNotMakeItsOwnInstancesSeemDead() throws Exception {
        try (LocalRegistry registry = LocalRegistry.open(folder)) {
            registry.register(OURS);
            registry.subscribe("greeter", listener);
            await().untilAsserted(() -> assertThat(listener.last()).containsExactly(OURS));

            String seen = OwnerLockTest.askAnotherProcess(folder.resolve("owners"), onlyOwner());

            assertThat(seen).isEqualTo("alive");
        }
    }

    @Test
    void anInstanceThatStartsAgainAtTheSameAddressIsSeen() throws Exception {
        try (LocalRegistry registry = LocalRegistry.open(folder)) {
            registry.subscribe("greeter", listener);
            try (RegisteringProcess first = RegisteringProcess.start(folder, THEIRS)) {
                await().untilAsserted(() -> assertThat(listener.last()).containsExactly(THEIRS));
                first.kill();
            }
            try (RegisteringProcess second = RegisteringProcess.start(folder, THEIRS.withWeight(2))) {
                await().untilAsserted(() -> assertThat(listener.last()).containsExactly(THEIRS.withWeight(2)));
                second.kill();
            }
            await().untilAsserted(() -> assertThat(listener.last()).isEmpty());
        }
    }

    private String onlyOwner() throws Exception {
        try (Stream<Path> locks = Files.list(folder.resolve("owners"))) {
            return locks.map(lock -> lock.getFileName().toString().replace(".lock", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long filesLeft() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
