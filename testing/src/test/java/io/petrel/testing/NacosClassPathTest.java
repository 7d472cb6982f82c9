package io.petrel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NacosClassPathTest {

    @TempDir
    Path root;

    private Path target;

    @BeforeEach
    void makeTarget() throws Exception {
        target = Files.createDirectories(root.resolve("e2e/nacos-servers/nacos-2.2/target"));
    }

    @Test
    void theServersOwnClassesComeBeforeItsJars() throws Exception {
        Path jar = Files.createFile(root.resolve("naming.jar"));
        Files.writeString(target.resolve("classpath.txt"), jar + "\n");

        assertThat(NacosClassPath.of(root, "nacos-2.2"))
                .isEqualTo(target.resolve("classes") + File.pathSeparator + jar);
    }

    @Test
    void aServerThatIsNotBuiltSaysHowToBuildIt() {
        assertThatThrownBy(() -> NacosClassPath.of(root, "nacos-2.2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The test server nacos-2.2 is not built")
                .hasMessageContaining(target.resolve("classpath.txt").toString())
                .hasMessageContaining("mvn -q process-classes -f " + root.resolve("e2e/nacos-servers/pom.xml"));
    }

    @Test
    void aJarThatIsGoneIsNamed() throws Exception {
        Path jar = root.resolve("gone.jar");
        Files.writeString(target.resolve("classpath.txt"), jar.toString());

        assertThatThrownBy(() -> NacosClassPath.of(root, "nacos-2.2")).hasMessageContaining(jar + " is missing");
    }
}
