package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerLockTest {

    @TempDir
    Path folder;

    @Test
    void anOwnerLivesUntilItIsClosed() throws IOException {
        OwnerLock owner = OwnerLock.acquire(folder);
        assertThat(OwnerLock.isAlive(folder, owner.id())).isTrue();

        owner.close();

        assertThat(OwnerLock.isAlive(folder, owner.id())).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOwnerThatWasNeverThereIsDead() throws IOException {
        assertThat(OwnerLock.isAlive(folder, "nobody")).isFalse();
    }

    @Test
    void aFileThatNobodyLocksBelongsToADeadOwnerAndIsDeleted() throws IOException {
        Files.createFile(folder.resolve("dead.lock"));

        assertThat(OwnerLock.isAlive(folder, "dead")).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void deletingDeadOwnersKeepsTheLivingOne() throws IOException {
        try (OwnerLock owner = OwnerLock.acquire(folder)) {
            Files.createFile(folder.resolve("dead.lock"));

            OwnerLock.deleteDead(folder);

            assertThat(owner.isVisible()).isTrue();
            assertThat(folder.resolve("dead.lock")).doesNotExist();
        }
    }

    @Test
    void lookingAtOurOwnLockDoesNotReleaseItForOtherProcesses() throws Exception {
        try (OwnerLock owner = OwnerLock.acquire(folder)) {
            assertThat(OwnerLock.isAlive(folder, owner.id())).isTrue();
            assertThat(OwnerLock.isAlive(folder, owner.id())).isTrue();

            assertThat(askAnotherProcess(folder, owner.id())).isEqualTo("alive");
        }
    }

    @Test
    void aSecondCopyOfThisClassInTheSameProcessDoesNotReleaseItEither() throws Exception {
        try (OwnerLock owner = OwnerLock.acquire(folder);
                URLClassLoader second = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Method isAlive =
                    second.loadClass(OwnerLock.class.getName()).getDeclaredMethod("isAlive", Path.class, String.class);
            isAlive.setAccessible(true);
            assertThat(isAlive.getDeclaringClass()).isNotEqualTo(OwnerLock.class);

            assertThat(isAlive.invoke(null, folder, owner.id())).isEqualTo(true);
            assertThat(askAnotherProcess(folder, owner.id())).isEqualTo("alive");
        }
    }

    /** What a fresh Java process finds out about an owner: {@code alive} or {@code dead}. */
    static String askAnotherProcess(Path folder, String id) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asker.class.getName(),
                        folder.toString(),
                        id))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry.toString(), e);
        }
    }

    /** The program of {@link #askAnotherProcess}. */
    static final class Asker {

        private Asker() {}

        /** Prints what it finds. */
        public static void main(String[] args) throws IOException {
            System.out.println(OwnerLock.isAlive(Path.of(args[0]), args[1]) ? "alive" : "dead");
        }
    }
}
