package io.petrel.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JmhCommandTest {

    private final StringWriter err = new StringWriter();

    @Test
    void listsWithoutRunning() {
        assertThat(execute("-l", "Balancer")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aPatternThatMatchesNothingFails() {
        assertThat(execute("NoSuchBenchmark", "-f", "0")).isEqualTo(1);
        assertThat(err.toString()).startsWith("bench jmh NoSuchBenchmark -f 0: ");
    }

    @Test
    void anOptionThatJmhDoesNotKnowIsRefused() {
        assertThat(execute("--no-such-option")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--no-such-option: ").contains("no-such-option is not");
    }

    private int execute(String... arguments) {
        return new CommandLine(new JmhCommand())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
