package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryTest {

    private static final ServiceInstance ONE = ServiceInstance.of("greeter", "127.0.0.1", 50051);
    private static final ServiceInstance TWO = ServiceInstance.of("greeter", "127.0.0.1", 50052);
    private static final String NOBODY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final RecordingListener listener = new RecordingListener();
    private LocalRegistry server;
    private LocalRegistry client;

    @BeforeEach
    void openTwo() throws RegistryException {
        server = LocalRegistry.open(folder);
        client = LocalRegistry.open(folder);
    }

    @AfterEach
    void closeTwo() {
        server.close();
        client.close();
    }

    @Test
    void aSubscriberIsToldOfWhatIsThereAndOfWhatComesAndGoes() throws RegistryException {
        server.register(TWO);
        client.subscribe("greeter", listener);
        awaitList(TWO);

        server.register(ONE);
        awaitList(ONE, TWO);

        server.deregister(TWO);
        awaitList(ONE);
        assertThat(listener.lists()).containsExactly(List.of(TWO), List.of(ONE, TWO), List.of(ONE));
    }

    @Test
    void aServiceThatNobodyAnnouncedHasNoInstancesAndLeavesNoFolder() {
        client.subscribe("greeter", listener);

        awaitList();
        assertThat(new RegistryFolder(folder).service("greeter")).doesNotExist();
        assertThat(new RegistryFolder(folder).owners()).doesNotExist();
    }

    @Test
    void servicesDoNotSeeEachOther() throws RegistryException {
        server.register(ServiceInstance.of("other", "127.0.0.1", 1));
        client.subscribe("greeter", listener);

        awaitList();
    }

    @Test
    void anyServiceNameWillDo() throws RegistryException {
        for (String service : List.of("..", ".", "DEFAULT_GROUP@@a/b", "grüße *?", "con")) {
            RecordingListener recording = new RecordingListener();
            ServiceInstance instance = ServiceInstance.of(service, "fd00::1", 50051);
            server.register(instance);
            client.subscribe(service, recording);

            await().untilAsserted(() -> assertThat(recording.last()).containsExactly(instance));
        }
        assertThat(folder.resolve("services")).isDirectoryNotContaining(Files::isRegularFile);
    }

    @Test
    void aChangeOfWeightOrMetadataAloneIsSeen() throws RegistryException {
        server.register(ONE);
        client.subscribe("greeter", listener);
        awaitList(ONE);

        server.register(ONE.withWeight(3));
        awaitList(ONE.withWeight(3));

        server.register(ONE.withMetadata(Map.of("zone", "b")));
        awaitList(ONE.withMetadata(Map.of("zone", "b")));
    }

    @Test
    void closingWithdrawsWhatWasRegistered() throws RegistryException, IOException {
        server.register(ONE);
        client.subscribe("greeter", listener);
        awaitList(ONE);

        server.close();

        awaitList();
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void closingTwiceIsClosingOnce() throws RegistryException {
        server.register(ONE);
        server.close();
        server.close();

        assertThatThrownBy(() -> server.register(ONE))
                .isInstanceOf(RegistryException.class)
                .hasMessage("local registry " + folder + ": greeter at 127.0.0.1:50051 not registered: the registry is"
                        + " closed");
    }

    @Test
    void aSubscriptionToAClosedRegistryIsToldSo() {
        client.close();

        client.subscribe("greeter", listener);

        assertThat(listener.problems()).containsExactly("local registry " + folder + " is closed");
    }

    @Test
    void aClosedSubscriptionIsNotToldAgain() throws RegistryException {
        RecordingListener other = new RecordingListener();
        ServiceDiscovery.Subscription subscription = client.subscribe("greeter", listener);
        client.subscribe("greeter", other);
        awaitList();

        subscription.close();
        server.register(ONE);

        await().untilAsserted(() -> assertThat(other.last()).containsExactly(ONE));
        assertThat(listener.lists()).containsExactly(List.of());
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheOthers() throws RegistryException {
        client.subscribe("greeter", new ServiceDiscovery.Listener() {
            @Override
            public void onInstances(List<ServiceInstance> instances) {
                throw new IllegalStateException("thrown by a test");
            }

            @Override
            public void onUnavailable(String reason) {}
        });
        client.subscribe("greeter", listener);
        awaitList();

        server.register(ONE);

        awaitList(ONE);
    }

    @Test
    void anEntryThatSomebodyDeletedIsWrittenAgain() throws RegistryException, IOException {
        server.register(ONE);
        client.subscribe("greeter", listener);
        awaitList(ONE);

        Path entry = onlyEntry();
        Files.delete(entry);

        await().atMost(Duration.ofSeconds(3)).until(() -> Files.exists(entry));
        awaitList(ONE);
    }

    @Test
    void anEntryThatSomebodyChangedIsWrittenAgain() throws RegistryException, IOException {
        server.register(ONE);
        Path entry = onlyEntry();
        String before = Files.readString(entry);

        Files.writeString(entry, "nonsense");

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(entry).hasContent(before));
    }

    @Test
    void aRegistryWhoseFolderWasEmptiedComesBack() throws RegistryException, IOException {
        server.register(ONE);
        server.register(TWO);
        client.subscribe("greeter", listener);
        awaitList(ONE, TWO);

        deleteAllIn(folder);

        await().atMost(Duration.ofSeconds(3))
                .until(() -> filesIn(folder).size() == 3 && List.of(ONE, TWO).equals(listener.last()));
    }

    @Test
    void anEntryOfADeadOwnerIsDeletedAndNotTold() throws RegistryException, IOException {
        server.register(ONE);
        Path dead = new RegistryFolder(folder).entry(TWO, NOBODY);
        InstanceFiles.write(dead, List.of(TWO));

        client.subscribe("greeter", listener);

        awaitList(ONE);
        assertThat(dead).doesNotExist();
        assertThat(listener.lists()).containsExactly(List.of(ONE));
    }

    @Test
    void theLockOfADeadOwnerWithoutEntriesIsDeleted() throws RegistryException, IOException {
        Path lock = Files.createDirectories(new RegistryFolder(folder).owners()).resolve(NOBODY + ".lock");
        Files.createFile(lock);

        server.register(ONE);

        await().until(() -> Files.notExists(lock));
    }

    @Test
    void k24_whatPetrelDidNotWriteIsSkippedWithOneLineInTheLog() throws RegistryException, IOException {
        try (CapturedLog log = new CapturedLog(FolderScan.class)) {
            server.register(ONE);
            Path entry = onlyEntry();
            String owner = Objects.requireNonNull(RegistryFolder.nameOf(entry)).owner();
            Path services = new RegistryFolder(folder).service("greeter");
            String header = Files.readString(entry).lines().findFirst().orElseThrow() + "\n";
            bad(services, "10.0.0.1%3A1@" + owner, "");
            bad(services, "10.0.0.2%3A1@" + owner, header);
            bad(services, "10.0.0.3%3A1@" + owner, header + "10.0.0.3:1?weight=-5\n");
            bad(services, "10.0.0.4%3A1@" + owner, header + "10.0.0.99:1\n");
            bad(services, "10.0.0.5%3A1@" + owner, header + "10.0.0.5:1\n10.0.0.6:1\n");
            bad(services, "10.0.0.7%3A1@" + owner, header + "10.0.0.7:1?zone=%zz\n");
            bad(services, "10.0.0.8%3A1@" + owner, "\0\1\2".repeat(1000));
            bad(services, "notes.txt", header + "10.0.0.9:1\n");
            bad(services, "10.0.0.9%3A1@..%2F..%2Fx", header + "10.0.0.9:1\n");
            Files.createDirectory(services.resolve("10.0.0.10%3A1@" + owner));
            Files.createSymbolicLink(services.resolve("10.0.0.11%3A1@" + owner), entry);

            client.subscribe("greeter", listener);
            awaitList(ONE);
            server.register(TWO);
            awaitList(ONE, TWO);

            assertThat(log.linesWith(services.toString()))
                    .hasSize(11)
                    .allMatch(line -> line.startsWith("WARN greeter: ") && line.contains(" skipped, "));
        }
    }

    @Test
    void aFolderThatCannotBeReadKeepsWhatIsKnownAndIsToldOnce() throws RegistryException, IOException {
        server.register(ONE);
        client.subscribe("greeter", listener);
        awaitList(ONE);
        server.close();
        awaitList();

        Path services = new RegistryFolder(folder).service("greeter");
        Files.delete(services);
        Files.writeString(services, "a file where a folder should be");
        await().until(() -> listener.problems().size() == 1);
        assertThat(listener.problems().get(0))
                .contains("local registry " + folder)
                .contains("NotDirectory");

        Files.delete(services);

        await().untilAsserted(() -> assertThat(listener.lists()).hasSize(3));
        assertThat(listener.last()).isEmpty();
        assertThat(listener.problems()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedByName() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> LocalRegistry.open(file))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("local registry " + file);
    }

    @Test
    void theDefaultFolderLiesInTheSessionFolderOrElseAmongTemporaryFiles() {
        Path temporary = Path.of("/tmp");

        assertThat(LocalRegistry.defaultDirectory(folder.toString(), temporary, "jane"))
                .isEqualTo(folder.resolve("petrel").resolve("registry"));
        assertThat(LocalRegistry.defaultDirectory(folder + "/missing", temporary, "jane"))
                .isEqualTo(temporary.resolve("petrel-jane").resolve("registry"));
        assertThat(LocalRegistry.defaultDirectory(null, temporary, "DOMAIN\\jane/.."))
                .isEqualTo(temporary.resolve("petrel-DOMAIN%5Cjane%2F..").resolve("registry"));
        assertThat(LocalRegistry.defaultDirectory()).isAbsolute();
    }

    private void awaitList(ServiceInstance... expected) {
        await().untilAsserted(() -> assertThat(listener.last()).containsExactly(expected));
    }

    private Path onlyEntry() throws IOException {
        try (Stream<Path> entries = Files.list(new RegistryFolder(folder).service("greeter"))) {
            return entries.reduce((a, b) -> {
                        throw new AssertionError("two entries: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }

    private static void bad(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void deleteAllIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
