package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void answersEachCommand() throws BenchmarkException {
        try (ChildProcess child = start(Parrot.class)) {
            assertThat(child.ask("hello", Word.class, LIMIT)).isEqualTo(new Word("hello"));
            assertThat(child.ask("again", Word.class, LIMIT)).isEqualTo(new Word("again"));
        }
    }

    @Test
    void whatALibraryPrintsIsNoAnswer() throws BenchmarkException {
        try (ChildProcess child = start(Chatterbox.class)) {
            assertThat(child.ask("hello", Word.class, LIMIT)).isEqualTo(new Word("hello"));
        }
    }

    @Test
    void aProcessThatDiesIsReportedWithItsExitCodeAndItsLastWords() throws BenchmarkException {
        try (ChildProcess child = start(Failing.class)) {
            assertThatExceptionOfType(BenchmarkException.class)
                    .isThrownBy(() -> child.ask("hello", Word.class, LIMIT))
                    .withMessageStartingWith("a child: hello: ")
                    .withMessageContaining("exit code 3")
                    .withMessageEndingWith("out of parrots");
        }
    }

    @Test
    void aProcessThatDoesNotAnswerIsReported() throws BenchmarkException {
        try (ChildProcess child = start(Silent.class)) {
            assertThatExceptionOfType(BenchmarkException.class)
                    .isThrownBy(() -> child.ask("hello", Word.class, Duration.ofMillis(100)))
                    .withMessage("a child: hello: no answer within 100 ms");
        }
    }

    private static ChildProcess start(Class<?> main) throws BenchmarkException {
        return ChildProcess.start("a child", List.of(), main, List.of());
    }

    record Word(String word) {}

    static final class Parrot {

        private Parrot() {}

        public static void main(String[] arguments) throws IOException {
            CommandPipe.ofThisProcess().serve(Word::new);
        }
    }

    static final class Chatterbox {

        private Chatterbox() {}

        public static void main(String[] arguments) throws IOException {
            CommandPipe pipe = CommandPipe.ofThisProcess();
            System.out.println("welcome to the library");
            pipe.serve(Word::new);
        }
    }

    static final class Failing {

        private Failing() {}

        public static void main(String[] arguments) throws IOException {
            CommandPipe.ofThisProcess().serve(command -> {
                System.err.println("out of parrots");
                System.exit(3);
                return command;
            });
        }
    }

    static final class Silent {

        private Silent() {}

        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
