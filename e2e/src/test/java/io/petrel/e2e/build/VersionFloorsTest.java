package io.petrel.e2e.build;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class VersionFloorsTest {

    private static final Path FILE = Path.of(System.getProperty("petrel.root"), "version-floors.properties");

    private final List<Library> libraries = ClassPath.libraries();

    @Test
    void noLibraryIsBelowItsFloorOrBanned() throws IOException {
        assertThat(floors().findings(libraries)).as("%s", FILE).isEmpty();
    }

    @Test
    void everyFloorIsAboutALibraryThatIsThere() throws IOException {
        assertThat(floors().idle(libraries)).as("%s", FILE).isEmpty();
    }

    @Test
    void aLibraryBelowItsFloorIsReportedWithBothVersions() throws IOException {
        assertThat(floors().with("io.grpc/grpc-core", "99.0").findings(libraries))
                .singleElement()
                .asString()
                .matches("grpc-core 1\\.[0-9.]+ \\(expected: at least 99\\.0, for io\\.grpc/grpc-core\\)");
    }

    @Test
    void aNettyInsideAnotherJarIsSeen() throws IOException {
        assertThat(floors().without("nacos-client!io.netty/*").findings(libraries))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding)
                        .startsWith("netty-")
                        .contains(" inside nacos-client (expected: at least 4.2."));
    }

    @Test
    void aBannedLibraryIsReported() throws IOException {
        assertThat(floors().with("banned", "log4j/log4j, org.yaml/snakeyaml").findings(libraries))
                .singleElement()
                .asString()
                .matches("snakeyaml 2\\.[0-9.]+ is banned");
    }

    private static VersionFloors floors() throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            lines.load(reader);
        }
        return new VersionFloors(lines.stringPropertyNames().stream().collect(toMap(key -> key, lines::getProperty)));
    }
}
