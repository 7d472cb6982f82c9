package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("petrel.root"), "docs", "configuration.md");

    @Test
    void theCommittedReferenceIsWhatTheKeysDeclare() throws IOException {
        if (Boolean.getBoolean("petrel.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigReference.markdown());
        }

        assertThat(PAGE)
                .as("docs/configuration.md is generated; write it again with: mvn -q test -pl core"
                        + " -Dtest=ConfigReferenceTest -Dpetrel.docs.write=true")
                .content()
                .isEqualTo(ConfigReference.markdown());
    }

    @Test
    void everyKeyHasItsRowWithItsVariable() {
        String page = ConfigReference.markdown();

        assertThat(Schema.SECTIONS.stream().flatMap(section -> section.keys().stream()))
                .hasSizeGreaterThan(70)
                .allSatisfy(key -> assertThat(page)
                        .containsPattern(
                                "(?m)^\\| `" + key.name() + "` \\| [^|]+ \\| `" + Key.variable(key.path()) + "` \\| "));
    }
}
