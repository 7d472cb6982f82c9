package io.petrel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.petrel.testing.JavaProcess.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void bothOutputStreamsGoToTheFile() {
        try (var child = start("once")) {
            assertThat(child.awaitExit(LIMIT)).isEqualTo(3);
            assertThat(child.lines()).containsExactlyInAnyOrder("out once", "err once");
            assertThat(child.output()).isRegularFile().hasFileName("child.log");
        }
    }

    @Test
    void argumentsSystemPropertiesAndEnvironmentReachTheChild() {
        try (var child = JavaProcess.of(Child.class)
                .jvmArguments("-Dchild.property=p")
                .environment("CHILD_VARIABLE", "v")
                .arguments("settings")
                .start(folder.resolve("child.log"))) {
            assertThat(child.awaitLine("settings", LIMIT)).isEqualTo("settings p v");
        }
    }

    @Test
    void termRunsTheShutdownHooks() {
        try (var child = started()) {
            child.signal(Signal.TERM);
            assertThat(child.awaitExit(LIMIT)).isEqualTo(128 + 15);
            assertThat(child.lines()).contains("hook");
        }
    }

    @Test
    void killRunsNothing() {
        try (var child = started()) {
            child.signal(Signal.KILL);
            assertThat(child.awaitExit(LIMIT)).isEqualTo(128 + 9);
            assertThat(child.lines()).doesNotContain("hook");
        }
    }

    @Test
    void stopFreezesUntilCont() throws Exception {
        try (var child = started()) {
            child.signal(Signal.STOP);
            await().untilAsserted(() -> assertThat(state(child)).isEqualTo('T'));
            assertThat(child.isAlive()).isTrue();
            child.signal(Signal.CONT);
            await().untilAsserted(() -> assertThat(state(child)).isNotEqualTo('T'));
        }
    }

    @Test
    void closeEndsAFrozenProcess() {
        var child = started();
        child.signal(Signal.STOP);
        child.close();
        assertThat(child.isAlive()).isFalse();
        child.close();
    }

    @Test
    void waitingForALineOfAProcessThatEndedShowsItsOutput() {
        try (var child = start("once")) {
            assertThatThrownBy(() -> child.awaitLine("never", LIMIT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended with 3 without writing a line with \"never\"")
                    .hasMessageContaining("out once");
        }
    }

    @Test
    void waitingTooLongForALineOrAnExitSaysSo() {
        try (var child = started()) {
            assertThatThrownBy(() -> child.awaitLine("never", Duration.ofMillis(50)))
                    .hasMessageContaining("has been running for PT0.05S without writing a line with \"never\"");
            assertThatThrownBy(() -> child.awaitExit(Duration.ofMillis(50)))
                    .hasMessageContaining("still runs after PT0.05S");
        }
    }

    private JavaProcess started() {
        var child = start("wait");
        child.awaitLine("ready", LIMIT);
        return child;
    }

    private JavaProcess start(String mode) {
        return JavaProcess.of(Child.class).arguments(mode).start(folder.resolve("child.log"));
    }

    /** The state letter of the process as the kernel gives it. */
    private static char state(JavaProcess child) throws Exception {
        var stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** What the child JVM runs. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            switch (arguments[0]) {
                case "once" -> {
                    System.out.println("out once");
                    System.err.println("err once");
                    System.exit(3);
                }
                case "settings" ->
                    System.out.println(
                            "settings " + System.getProperty("child.property") + " " + System.getenv("CHILD_VARIABLE"));
                default -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                    System.out.println("ready");
                    new CountDownLatch(1).await();
                }
            }
        }
    }
}
