package io.petrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.petrel.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLogTest {

    @Test
    void theLogMovesFromTheScreenToAFileAndTakesJavaUtilLoggingWithIt(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("program.log");
        try (JavaProcess process =
                JavaProcess.of(LoggingProgram.class).arguments(log.toString()).start(folder.resolve("output.log"))) {

            assertThat(process.awaitExit(Duration.ofSeconds(60))).isZero();
            assertThat(process.lines())
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).endsWith("INFO  slf4j: on the screen"),
                            line -> assertThat(line).isEqualTo("fine is made: false"));
            assertThat(Files.readAllLines(log))
                    .satisfiesExactly(
                            line -> assertThat(line).endsWith("INFO  slf4j: in the file"),
                            line -> assertThat(line).endsWith("INFO  jul: bridged"));
        }
    }
}
