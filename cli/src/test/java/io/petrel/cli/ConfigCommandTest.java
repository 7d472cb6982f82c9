package io.petrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    Path folder;

    @Test
    void explainShowsEachKeyWithItsValueAndItsOrigin() throws IOException {
        Path file = write("server:\n  request_timeout: 7s\n");

        ProgramRun run = ProgramRun.of("config", "explain", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("server\\.request_timeout +7s +.*petrel\\.yaml:2 .*"))
                .anyMatch(line -> line.matches("client\\.timeout +30s +default .*"));
    }

    @Test
    void explainShowsWhatTheCommandLineOverrides() throws IOException {
        Path file = write("server:\n  request_timeout: 7s\n");

        ProgramRun run = ProgramRun.of("config", "explain", file.toString(), "--set", "server.request_timeout=9s");

        assertThat(run.out().lines()).anyMatch(line -> line.matches("server\\.request_timeout +9s +program .*"));
    }

    @Test
    void explainMasksSecrets() throws IOException {
        Path file = write("nacos:\n  username: ada\n  password: opensesame\n");

        ProgramRun run = ProgramRun.of("config", "explain", file.toString());

        assertThat(run.out()).contains("nacos.password").doesNotContain("opensesame");
    }

    @Test
    void checkAcceptsAUsableFile() throws IOException {
        Path file = write("server:\n  name: greeter\n");

        ProgramRun run = ProgramRun.of("config", "check", file.toString());

        assertThat(run).isEqualTo(new ProgramRun(0, file + ": no problems" + System.lineSeparator(), ""));
    }

    @Test
    void checkReportsAllProblemsAtOnceAndNothingElse() throws IOException {
        Path file = write("server:\n  rate_limit: -1\n  max_conections: 3\n");

        ProgramRun run = ProgramRun.of("config", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip().lines()).hasSize(3).first().isEqualTo("2 problems in the configuration:");
        assertThat(run.err())
                .contains("server.rate_limit: -1 (expected: >= 0) at " + file + ":2")
                .contains("server.max_conections: unknown key (did you mean max_connections?) at " + file + ":3");
    }

    @Test
    void checkNamesAFileThatIsMissing() {
        Path file = folder.resolve("missing.yaml");

        ProgramRun run = ProgramRun.of("config", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file + ": no such file").doesNotContain("\tat ");
    }

    @Test
    void withoutAFileTheUsageIsShown() {
        ProgramRun run = ProgramRun.of("config", "check");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("FILE").contains("Usage: petrel config check");
    }

    @Test
    void withoutAVerbTheVerbsAreNamed() {
        ProgramRun run = ProgramRun.of("config");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("petrel config: a command is missing (expected: explain or check)");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("petrel.yaml"), yaml);
    }
}
