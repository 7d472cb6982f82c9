package io.petrel.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where the classes of a Nacos server are: far away from ours. */
final class NacosClassPath {

    private NacosClassPath() {}

    /**
     * The class path of a server that the build has prepared.
     *
     * @param module its folder in {@code e2e/nacos-servers}
     * @throws IllegalStateException if it isn't built, or its jars are gone since; the message says how to build it
     */
    static String of(String module) {
        return of(Path.of(System.getProperty("petrel.root", "")), module);
    }

    static String of(Path root, String module) {
        Path target = root.resolve("e2e/nacos-servers").resolve(module).resolve("target");
        Path list = target.resolve("classpath.txt");
        if (!Files.isRegularFile(list)) {
            throw notBuilt(root, module, list);
        }
        String jars = read(list);
        Arrays.stream(jars.split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> !Files.isRegularFile(jar))
                .findFirst()
                .ifPresent(jar -> {
                    throw notBuilt(root, module, jar);
                });
        return target.resolve("classes").toAbsolutePath() + File.pathSeparator + jars;
    }

    private static String read(Path list) {
        try {
            return Files.readString(list).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + list, e);
        }
    }

    private static IllegalStateException notBuilt(Path root, String module, Path missing) {
        return new IllegalStateException("The test server " + module + " is not built: " + missing.toAbsolutePath()
                + " is missing (expected: made by `mvn -q process-classes -f "
                + root.resolve("e2e/nacos-servers/pom.xml").toAbsolutePath() + "`)");
    }
}
