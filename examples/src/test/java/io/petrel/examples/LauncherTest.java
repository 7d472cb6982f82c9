package io.petrel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher as far as it goes without a build. */
class LauncherTest {

    private static final List<String> TOOLS = List.of("bash", "env", "readlink", "dirname", "awk", "cat");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", ""})
    void helpNamesEveryCommand(String argument) throws Exception {
        Launch launch = launch(new ProcessBuilder(), argument.isEmpty() ? new String[0] : new String[] {argument});

        assertThat(launch.exitCode()).isZero();
        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).contains("Usage: ./petrel COMMAND");
        assertThat(launch.out().lines().map(String::strip))
                .anyMatch(line -> line.startsWith("demo "))
                .anyMatch(line -> line.startsWith("server "))
                .anyMatch(line -> line.startsWith("client "))
                .anyMatch(line -> line.startsWith("config "))
                .anyMatch(line -> line.startsWith("bench "));
    }

    @Test
    void anUnknownCommandIsRefusedWithTheKnownOnes() throws Exception {
        Launch launch = launch(new ProcessBuilder(), "dmo");

        assertThat(launch)
                .isEqualTo(new Launch(
                        2,
                        "",
                        "petrel: unknown command 'dmo' (expected: demo, server, client, config, bench or help)\n"));
    }

    @Test
    void aMachineWithoutJavaIsToldWhatIsMissing() throws Exception {
        Launch launch = launch(onlyWith(folder), "demo");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).isEqualTo("""
                petrel: Java 17 or newer is needed, from JAVA_HOME or PATH. Found:
                  JAVA_HOME is not set, and there is no java on PATH
                """);
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        ProcessBuilder builder = onlyWith(folder);
        builder.environment().put("JAVA_HOME", "/nowhere");

        Launch launch = launch(builder, "demo");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).contains("/nowhere/bin/java: it does not run\n");
    }

    @Test
    void aJavaThatIsTooOldIsNamedWithItsVersion() throws Exception {
        Path old = javaOfVersion("11", "old");
        Path veryOld = javaOfVersion("1.8", "very-old");
        ProcessBuilder builder = onlyWith(old.resolve("bin"));
        builder.environment().put("JAVA_HOME", veryOld.toString());

        Launch launch = launch(builder, "demo");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err())
                .contains("Java 17 or newer is needed")
                .contains(veryOld.resolve("bin/java") + ": it is Java 8\n")
                .contains(old.resolve("bin/java") + ": it is Java 11\n");
    }

    /** A java that only says which one it is. */
    private Path javaOfVersion(String version, String name) throws IOException {
        Path home = folder.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho '    java.home = " + home + "'\necho '    java.specification.version = " + version
                        + "'\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    /** An environment whose PATH has the usual tools, what is in {@code more}, and nothing else. */
    private ProcessBuilder onlyWith(Path more) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path found = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(found) ? found : Path.of("/bin", tool));
        }
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().clear();
        builder.environment().put("PATH", tools + ":" + more);
        return builder;
    }

    private Launch launch(ProcessBuilder builder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Checkout.file("petrel").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = builder.command(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Launch(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private record Launch(int exitCode, String out, String err) {}
}
